/** Policies (政策) as they are quoted: never an amount without document number, region, validity and source. */

import type { PolicyPorts } from '../chat/desk.ts'
import { type Day, dayOf, type Instant } from '../rules/calendar.ts'
import { binding, type Policy, WHOLE_COUNTRY } from '../rules/policy.ts'
import { policiesAbout } from '../rules/policy-search.ts'
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
      summary: null,
      source: '示例，不是真的文件',
      valid_from: today,
      valid_to: null,
      sample: 1,
    })
    .execute()
}

const MOST_FOUND = 3

/** What holds today in the region and above it, read whole: a bureau has dozens of policies, not thousands. */
export function policyPorts(db: Db, region: string): PolicyPorts {
  const inForce = async (now: Instant): Promise<Policy[]> => {
    const today = dayOf(now)
    const rows = await db
      .selectFrom('policies')
      .selectAll()
      .where('jurisdiction', 'in', binding(region))
      .where('valid_from', '<=', today)
      .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', today)]))
      .orderBy('id')
      .execute()
    return rows.map((row) => ({
      title: row.title,
      body: row.body,
      documentNo: row.document_no,
      region: row.jurisdiction === WHOLE_COUNTRY ? '全国' : regionName(row.jurisdiction),
      validFrom: row.valid_from,
      source: row.source,
      ...(row.summary !== null && { summary: row.summary }),
      ...(row.valid_to !== null && { validTo: row.valid_to }),
    }))
  }
  return {
    about: async (question, now) => policiesAbout(question, await inForce(now)).slice(0, MOST_FOUND),
    titles: async (now) => (await inForce(now)).map(({ title }) => title),
  }
}
