/** The ledger of evidence as the chain reads it; what came after a month's freeze (更正) is chained entry by entry. */

import { PostgresAdapter, type Selectable, sql } from 'kysely'
import type { Month } from '../rules/calendar.ts'
import {
  beginningOfCorrections,
  type CorrectionLink,
  type Follows,
  type Frozen,
  fingerprintOfEntry,
  type LedgerEntry,
  linkAfter,
} from '../rules/chain.ts'
import { insertRows } from './insert-rows.ts'
import { linkColumns, rowToLink } from './link-columns.ts'
import type { CoverageEventsTable } from './tables/coverage.ts'
import type { Db, Tx } from './tables.ts'

type EventRow = Selectable<CoverageEventsTable>

const rowToEntry = (row: EventRow): LedgerEntry => ({
  id: row.id,
  month: row.month,
  personId: row.person_id,
  evidence: row.evidence,
  pushId: row.push_id,
  by: row.recorded_by,
  at: row.at,
})

/** By person, in order, up to the freeze. */
export async function entriesOf(
  db: Db,
  month: Month,
  personIds: readonly number[],
  lastEvent: number,
): Promise<Map<number, LedgerEntry[]>> {
  const found = new Map<number, LedgerEntry[]>()
  if (personIds.length === 0) return found
  const rows = await db
    .selectFrom('coverage_events')
    .selectAll()
    .where('month', '=', month)
    .where('person_id', '>=', personIds[0]!)
    .where('person_id', '<=', personIds.at(-1)!)
    .orderBy('person_id')
    .orderBy('id')
    .execute()
  for (const row of rows) {
    if (row.id > lastEvent) continue
    const entries = found.get(row.person_id)
    if (entries === undefined) found.set(row.person_id, [rowToEntry(row)])
    else entries.push(rowToEntry(row))
  }
  return found
}

/** In the transaction that appended them. */
export async function chainCorrections(tx: Tx, month: Month, appended: readonly EventRow[]): Promise<void> {
  if (tx.getExecutor().adapter instanceof PostgresAdapter) {
    await sql`select pg_advisory_xact_lock(${CORRECTIONS}, 0)`.execute(tx)
  }
  let last = (await headOf(tx, month)) ?? { no: 0, link: beginningOfCorrections(month) }
  const links = appended
    .toSorted((one, other) => one.id - other.id)
    .map((row) => {
      const fingerprint = fingerprintOfEntry(rowToEntry(row))
      last = { no: last.no + 1, link: linkAfter(last.link, fingerprint) }
      return { month, event_id: row.id, ...linkColumns({ ...last, fingerprint }) }
    })
  await insertRows(tx, 'correction_links', links)
}

const CORRECTIONS = sql.lit(20_262)

async function headOf(db: Db, month: Month): Promise<{ no: number; link: string } | undefined> {
  const row = await db
    .selectFrom('correction_links')
    .selectAll()
    .where('month', '=', month)
    .orderBy('no', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { no: row.no, link: rowToLink(row).link }
}

/** How far the corrections of each month have come. */
export async function correctionHeads(db: Db): Promise<NonNullable<Follows['corrections']>> {
  const months = await db.selectFrom('correction_links').select('month').distinct().orderBy('month').execute()
  const heads: NonNullable<Follows['corrections']> = {}
  for (const { month } of months) heads[month] = (await headOf(db, month))!
  return heads
}

/** The links, and the entries that came after the freeze. */
export async function correctionsOf(
  db: Db,
  { month, lastEvent }: Frozen,
): Promise<{ links: CorrectionLink[]; entries: LedgerEntry[] }> {
  const links = await db.selectFrom('correction_links').selectAll().where('month', '=', month).orderBy('no').execute()
  const entries = await db
    .selectFrom('coverage_events')
    .selectAll()
    .where('month', '=', month)
    .where('id', '>', lastEvent)
    .orderBy('id')
    .execute()
  return {
    links: links.map((row) => ({ eventId: row.event_id, ...rowToLink(row) })),
    entries: entries.map(rowToEntry),
  }
}
