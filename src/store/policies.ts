/** Policies (政策) as they are quoted: never an amount without document number, region, validity and source. */

import type { PolicyPorts } from '../chat/desk.ts'
import { type Day, dayOf } from '../rules/calendar.ts'
import { regionName } from '../rules/regions.ts'
import { newPublicId } from './public-id.ts'
import type { Db } from './tables.ts'

export async function insertSamplePolicies(db: Db, jurisdiction: string, today: Day): Promise<void> {
  await db
    .insertInto('policies')
    .values({
      public_id: newPublicId(),
      jurisdiction,
      title: '交通补贴（示例）',
      document_no: '示例〔2026〕1号',
      body: '这是一条示例，让您看看样子。真的政策由人社局录入，写明谁能领、带什么、去哪办。',
      source: '示例，不是真的文件',
      valid_from: today,
      valid_to: null,
      sample: 1,
    })
    .execute()
}

/** The policy in force whose title shares most pairs of characters with what was asked. */
export function policyPorts(db: Db): PolicyPorts {
  return {
    async about(words, now) {
      const today = dayOf(now)
      const rows = await db
        .selectFrom('policies')
        .selectAll()
        .where('valid_from', '<=', today)
        .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', today)]))
        .orderBy('id')
        .execute()
      const asked = pairs(words)
      const shared = ({ title }: { title: string }) => [...pairs(title)].filter((pair) => asked.has(pair)).length
      const best = rows.map((row) => ({ row, shared: shared(row) })).sort((one, other) => other.shared - one.shared)[0]
      if (best === undefined || best.shared === 0) return undefined
      const { title, body, document_no, jurisdiction, valid_from, valid_to, source } = best.row
      return {
        title,
        body,
        documentNo: document_no,
        region: regionName(jurisdiction),
        validFrom: valid_from,
        source,
        ...(valid_to !== null && { validTo: valid_to }),
      }
    },
  }
}

const pairs = (text: string): Set<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)))
