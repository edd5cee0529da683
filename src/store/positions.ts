/** Positions (岗位) as rows and back. */

import { setImmediate as breathe } from 'node:timers/promises'
import type { Selectable } from 'kysely'
import type { Instant } from '../rules/calendar.ts'
import type { Flag, Position } from '../rules/position.ts'
import type { EmploymentKind } from '../rules/profile.ts'
import { stated } from '../rules/stated.ts'
import { inChunks } from './chunks.ts'
import { rowToPay } from './pay-columns.ts'
import { among, type Given, preparedQuery } from './prepared-query.ts'
import type { PositionsTable } from './tables/positions.ts'
import type { Db, Tx } from './tables.ts'

/** People say a number on the phone; the first is 1001 so that nobody takes it for an answer. */
const SHORT_NUMBERS_FROM = 1000

export const idOfShortNo = (shortNo: number): number => shortNo - SHORT_NUMBERS_FROM

export type PositionRow = Selectable<PositionsTable> & { employer: string }

const yesNo = (value: 0 | 1 | null): boolean | undefined => (value === null ? undefined : value === 1)
const given = <Value>(value: Value | null): Value | undefined => value ?? undefined

export function rowToPosition(row: PositionRow): Position {
  const position: Position = {
    id: row.id,
    publicId: row.public_id,
    shortNo: SHORT_NUMBERS_FROM + row.id,
    title: row.title,
    employer: row.employer,
    place: row.place,
    kind: row.kind as EmploymentKind,
    reserve: row.reserve === 1,
    flags: JSON.parse(row.flags) as Flag[],
    state: row.state as Position['state'],
    sample: row.sample === 1,
  }
  const known = {
    occupation: given(row.occupation),
    region: given(row.region),
    pay: rowToPay(row),
    headcount: given(row.headcount),
    lodging: yesNo(row.lodging),
    meals: yesNo(row.meals),
    nightShift: yesNo(row.night_shift),
    ageMin: given(row.age_min),
    ageMax: given(row.age_max),
    description: given(row.description),
    directions: given(row.directions),
    contact: given(row.contact),
    publishedOn: given(row.published_on),
    deadlineOn: given(row.deadline_on),
  }
  // Not spread: such a copy takes three times the room and ten times as long, and a province has a hundred thousand.
  return Object.assign(position, stated(known))
}

export const positionRows = (db: Db) =>
  db
    .selectFrom('positions')
    .innerJoin('employers', 'employers.id', 'positions.employer_id')
    .selectAll('positions')
    .select('employers.name as employer')

/** Said by many rows in the same words, which are kept but once. */
const REPEATED = ['title', 'employer', 'place', 'occupation', 'region', 'kind', 'state', 'published_on'] as const

/** Everything that may be pushed; the caller checks deadlines against its day. Between slices others have their turn. */
export async function openPositions(db: Db): Promise<Position[]> {
  const open = await db
    .selectFrom('positions')
    .select('id')
    .where('state', '=', 'open')
    .where('flags', '=', '[]')
    .orderBy('id')
    .execute()
  const positions: Position[] = []
  const words = new Map<string | null, string>()
  for (const chunk of inChunks(open.map(({ id }) => id))) {
    const rows = await positionRows(db).where('positions.id', 'in', chunk).execute()
    for (const row of rows) {
      for (const column of REPEATED) {
        const word = row[column]
        if (word === null) continue
        if (!words.has(word)) words.set(word, word)
        row[column] = words.get(word)!
      }
      positions.push(rowToPosition(row))
    }
    await breathe()
  }
  return positions
}

const rowsById = preparedQuery((db, given: Given<{ ids: readonly number[] }>) =>
  positionRows(db).where('positions.id', 'in', among(db, given('ids'))),
)

export async function positionsById(db: Db, ids: readonly number[]): Promise<Map<number, Position>> {
  const { rows } = await rowsById(db, { ids })
  return new Map(rows.map((row) => [row.id, rowToPosition(row)]))
}

const titlesById = preparedQuery((db, given: Given<{ ids: readonly number[] }>) =>
  db
    .selectFrom('positions')
    .select(['id', 'title'])
    .where('id', 'in', among(db, given('ids'))),
)

export async function titlesOf(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await titlesById(db, { ids })
  return new Map(rows.map(({ id, title }) => [id, title]))
}

/** How often each position was shown; those never shown are left out. */
export async function shownCounts(db: Db): Promise<Map<number, number>> {
  const rows = await db.selectFrom('exposures').selectAll().execute()
  return new Map(rows.map(({ position_id, shown }) => [position_id, shown]))
}

const countsById = preparedQuery((db, given: Given<{ ids: readonly number[] }>) =>
  db
    .selectFrom('positions')
    .leftJoin('exposures', 'exposures.position_id', 'positions.id')
    .select(['positions.id', 'shown'])
    .where('positions.id', 'in', among(db, given('ids'))),
)

/** Of these positions; one that was deleted has no count. */
export async function shownCountsOf(db: Db, ids: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await countsById(db, { ids })
  return new Map(rows.map(({ id, shown }) => [id, shown ?? 0]))
}

/** Positions whose deadline has passed are closed. Returns how many. */
export async function closeExpired(tx: Tx, today: string, now: Instant): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('positions')
    .set({ state: 'closed', updated_at: now })
    .where('state', '=', 'open')
    .where('deadline_on', '<', today)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) await positionsChanged(tx)
  return Number(numUpdatedRows)
}

const versionOf = preparedQuery((db, given: Given<{ name: string }>) =>
  db.selectFrom('versions').select('version').where('name', '=', given('name')),
)

/** Every process that keeps positions in memory looks at this number. */
export const positionsVersion = async (db: Db): Promise<number> =>
  (await versionOf(db, { name: 'positions' })).rows[0]?.version ?? 0

export async function positionsChanged(tx: Tx): Promise<void> {
  await tx
    .insertInto('versions')
    .values({ name: 'positions', version: 1 })
    .onConflict((on) => on.column('name').doUpdateSet((eb) => ({ version: eb('versions.version', '+', 1) })))
    .execute()
}
