/** The seals of the months (封存): frozen first, with a hash once everything is chained. */

import { PostgresAdapter, sql } from 'kysely'
import { addMonths, type Instant, type Month } from '../rules/calendar.ts'
import type { Follows, Frozen, Seal } from '../rules/chain.ts'
import { correctionHeads } from './corrections.ts'
import { type Given, preparedQuery } from './prepared-query.ts'
import type { SealsTable } from './tables/coverage.ts'
import type { Db, Tx } from './tables.ts'

/** The month is frozen and its chain still being made. */
const UNFINISHED = ''

const rowToFrozen = ({ month, frozen_at, last_event, follows }: SealsTable): Frozen => ({
  month,
  frozenAt: frozen_at,
  lastEvent: last_event,
  follows: JSON.parse(follows) as Follows,
})

const rowToSeal = (row: SealsTable): Seal => ({
  ...rowToFrozen(row),
  totals: JSON.parse(row.totals) as Seal['totals'],
  hash: row.hash,
  sealedAt: row.sealed_at,
})

const sealed = (db: Db) => db.selectFrom('seals').selectAll().where('hash', '!=', UNFINISHED)

export async function findSeal(db: Db, month: Month): Promise<Seal | undefined> {
  const row = await sealed(db).where('month', '=', month).executeTakeFirst()
  return row && rowToSeal(row)
}

export async function findFrozen(db: Db, month: Month): Promise<Frozen | undefined> {
  const row = await db.selectFrom('seals').selectAll().where('month', '=', month).executeTakeFirst()
  return row && rowToFrozen(row)
}

/** The newest sealed month, before `month` where one is given. */
export async function newestSeal(db: Db, month?: Month): Promise<Seal | undefined> {
  const seals = sealed(db).orderBy('month', 'desc').limit(1)
  const row = await (month === undefined ? seals : seals.where('month', '<', month)).executeTakeFirst()
  return row && rowToSeal(row)
}

/** The next month that was sealed after this one. */
export async function nextSeal(db: Db, month: Month): Promise<Seal | undefined> {
  const row = await sealed(db).where('month', '>', month).orderBy('month').limit(1).executeTakeFirst()
  return row && rowToSeal(row)
}

/** Months after the newest seal, or since the first coverage row, and before `month`, in order: also those over which the machine stood still. */
export async function unsealedBefore(db: Db, month: Month): Promise<Month[]> {
  const newest = await newestSeal(db)
  const from = newest === undefined ? await firstMonth(db) : addMonths(newest.month, 1)
  const months: Month[] = []
  for (let next = from ?? month; next < month; next = addMonths(next, 1)) months.push(next)
  return months
}

async function firstMonth(db: Db): Promise<Month | null> {
  const { first } = await db
    .selectFrom('coverage')
    .select((eb) => eb.fn.min('month').as('first'))
    .executeTakeFirstOrThrow()
  return first
}

/** Its rows stay as they are: its sealing has begun, or is done. */
export const isFrozen = async (db: Db, month: Month): Promise<boolean> => (await findFrozen(db, month)) !== undefined

export async function freeze(db: Db, month: Month, now: Instant): Promise<Frozen> {
  await db.transaction().execute(async (tx) => {
    await untilEvidenceRests(tx)
    const { last } = await tx
      .selectFrom('coverage_events')
      .select((eb) => eb.fn.max('id').as('last'))
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('seals')
      .values({
        month,
        totals: '',
        hash: UNFINISHED,
        sealed_at: now,
        frozen_at: now,
        last_event: last ?? 0,
        follows: JSON.stringify(await whatWentBefore(tx, month)),
      })
      .onConflict((on) => on.column('month').doNothing())
      .execute()
  })
  return (await findFrozen(db, month))!
}

async function whatWentBefore(tx: Tx, month: Month): Promise<Follows> {
  const previous = await newestSeal(tx, month)
  const corrections = await correctionHeads(tx)
  return {
    ...(previous && { previous: { month: previous.month, hash: previous.hash } }),
    ...(Object.keys(corrections).length > 0 && { corrections }),
  }
}

/** False when another process has sealed the month meanwhile. */
export async function writeSeal(db: Db, { month, totals, hash, sealedAt }: Seal): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('seals')
    .set({ totals: JSON.stringify(totals), hash, sealed_at: sealedAt })
    .where('month', '=', month)
    .where('hash', '=', UNFINISHED)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Which of these months are frozen. Until this transaction ends none of the others is: evidence has not to be looked for twice. */
export async function frozenAmong(tx: Tx, months: readonly Month[]): Promise<ReadonlySet<Month>> {
  if (isPostgres(tx)) await sql`select pg_advisory_xact_lock_shared(${EVIDENCE}, 0)`.execute(tx)
  const frozen = new Set<Month>()
  for (const month of new Set(months)) {
    if ((await sealOn(tx, { month })).rows.length > 0) frozen.add(month)
  }
  return frozen
}

const sealOn = preparedQuery((db, given: Given<{ month: Month }>) =>
  db.selectFrom('seals').select('month').where('month', '=', given('month')),
)

/** Waits for whoever is recording evidence. SQLite has one writer anyway. */
async function untilEvidenceRests(tx: Tx): Promise<void> {
  if (isPostgres(tx)) await sql`select pg_advisory_xact_lock(${EVIDENCE}, 0)`.execute(tx)
}

const isPostgres = (db: Db): boolean => db.getExecutor().adapter instanceof PostgresAdapter

/** Names the lock, beside those of the leases. */
const EVIDENCE = sql.lit(20_261)
