/** Policies (政策) as they are quoted: never an amount without document number, region, validity and source. */

import type { Day } from '../rules/calendar.ts'
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
      source_url: 'https://example.invalid/',
      valid_from: today,
      valid_to: null,
      sample: 1,
    })
    .execute()
}
