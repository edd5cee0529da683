/** What the columns of earlier files were said to hold (列名对照), one a jurisdiction and set of headings. */

import type { ColumnMap } from '../positions/columns.ts'
import type { Instant } from '../rules/calendar.ts'
import type { Db } from './tables.ts'

export async function columnsSaid(db: Db, jurisdiction: string, headingsHash: string): Promise<ColumnMap | undefined> {
  const row = await db
    .selectFrom('import_columns')
    .select('columns')
    .where('jurisdiction', '=', jurisdiction)
    .where('headings_hash', '=', headingsHash)
    .executeTakeFirst()
  return row && (JSON.parse(row.columns) as ColumnMap)
}

export async function rememberColumns(
  db: Db,
  { jurisdiction, headingsHash, map, by }: { jurisdiction: string; headingsHash: string; map: ColumnMap; by: string },
  now: Instant,
): Promise<void> {
  const said = { columns: JSON.stringify(map), mapped_by: by, at: now }
  await db
    .insertInto('import_columns')
    .values({ jurisdiction, headings_hash: headingsHash, ...said })
    .onConflict((on) => on.columns(['jurisdiction', 'headings_hash']).doUpdateSet(said))
    .execute()
}
