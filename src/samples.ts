/** On an empty database a few sample positions and a policy, marked 示例: to look at, and gone with the first real import. */

import { fileURLToPath } from 'node:url'
import { positionHeadings } from './positions/headings.ts'
import { importPositions } from './positions/import-positions.ts'
import { dayOf } from './rules/calendar.ts'
import { readRows } from './spreadsheets/read-rows.ts'
import { insertSamplePolicies } from './store/policies.ts'
import { positionBook } from './store/position-book.ts'
import type { System } from './system.ts'

const SAMPLES = fileURLToPath(new URL('./positions/samples.csv', import.meta.url))

export async function loadSamples({ db, clock, region }: System): Promise<void> {
  const used = await db.selectFrom('imports').select('id').limit(1).executeTakeFirst()
  if (used !== undefined) return
  const now = clock()
  const rows = await readRows(SAMPLES, positionHeadings.isHeading)
  await importPositions(positionBook(db), rows, {
    source: '示例',
    bureau: region,
    today: dayOf(now),
    now,
    by: 'system',
    verified: true,
    sample: true,
  })
  await insertSamplePolicies(db, region, dayOf(now))
}
