/** Spot checks (电话抽查) as rows: the population, what was drawn of it, and the calls. Each query within one jurisdiction. */

import type { Instant, Month } from '../rules/calendar.ts'
import { prefixOf } from '../rules/regions.ts'
import { type CheckedState, type CheckOutcome, type CheckTally, noChecks } from '../rules/spot-check.ts'
import { inChunks } from './chunks.ts'
import type { Cipher } from './cipher.ts'
import { insertRows } from './insert-rows.ts'
import { openPersonal } from './personal-columns.ts'
import { newPublicId } from './public-id.ts'
import { checkNoteAt } from './spot-check-calls.ts'
import type { Db, Tx } from './tables.ts'

/** Whom a sample is drawn from. */
export type Population = { place: string; month: Month; state: CheckedState }

const AT_ONCE = 5000

/** The public ids of everybody the month claims this of, in parts. Who had their data deleted cannot be rung and is left out. */
export async function* populationOf(db: Db, { place, month, state }: Population): AsyncGenerator<string[]> {
  let last = { jurisdiction: prefixOf(place), person_id: 0 }
  for (;;) {
    const rows = await db
      .selectFrom('coverage')
      .innerJoin('people', 'people.id', 'coverage.person_id')
      .select(['coverage.jurisdiction', 'coverage.person_id', 'people.public_id'])
      .where('month', '=', month)
      .where('state', '=', state)
      .where('coverage.jurisdiction', 'like', `${prefixOf(place)}%`)
      .where(({ eb, refTuple, tuple }) =>
        eb(refTuple('coverage.jurisdiction', 'coverage.person_id'), '>', tuple(last.jurisdiction, last.person_id)),
      )
      .where(({ or, eb }) => or([eb('reason', 'is', null), eb('reason', '!=', 'erased')]))
      .orderBy('coverage.jurisdiction')
      .orderBy('coverage.person_id')
      .limit(AT_ONCE)
      .execute()
    if (rows.length > 0) yield rows.map(({ public_id }) => public_id)
    if (rows.length < AT_ONCE) return
    last = rows.at(-1)!
  }
}

export type Drawing = Population & {
  seed: string
  size: number
  population: number
  populationHash: string
  drawnBy: string
}

/** Files a drawing with its people in the order drawn. Returns its public id. */
export async function insertSpotCheck(
  tx: Tx,
  jurisdiction: string,
  { populationHash, drawnBy, ...drawing }: Drawing,
  sample: readonly string[],
  now: Instant,
): Promise<string> {
  const publicId = newPublicId()
  const { id } = await tx
    .insertInto('spot_checks')
    .values({
      ...drawing,
      public_id: publicId,
      jurisdiction,
      population_hash: populationHash,
      drawn_by: drawnBy,
      at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const idOf = new Map<string, number>()
  for (const chunk of inChunks(sample)) {
    const rows = await tx.selectFrom('people').select(['id', 'public_id']).where('public_id', 'in', chunk).execute()
    for (const row of rows) idOf.set(row.public_id, row.id)
  }
  const people = sample.map((person, index) => ({
    public_id: newPublicId(),
    spot_check_id: id,
    no: index + 1,
    person_id: idOf.get(person)!,
  }))
  await insertRows(tx, 'spot_check_people', people)
  return publicId
}

export type CheckOnFile = Drawing & { id: number; publicId: string; at: Instant; tally: CheckTally }

/** The newest first, each with how its calls stand. */
export async function listSpotChecks(
  db: Db,
  region: string,
  limit: number,
  before?: number,
): Promise<{ checks: CheckOnFile[]; next?: number }> {
  let query = spotChecksIn(db, region)
  if (before !== undefined) query = query.where('id', '<', before)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const checks = await withTallies(db, rows.slice(0, limit))
  return { checks, ...(rows.length > limit && { next: checks.at(-1)!.id }) }
}

export async function findSpotCheck(db: Db, region: string, publicId: string): Promise<CheckOnFile | undefined> {
  const row = await spotChecksIn(db, region).where('public_id', '=', publicId).executeTakeFirst()
  return row && (await withTallies(db, [row]))[0]
}

const spotChecksIn = (db: Db, region: string) =>
  db
    .selectFrom('spot_checks')
    .selectAll()
    .where('jurisdiction', 'like', `${prefixOf(region)}%`)

type SpotCheckRow = Awaited<ReturnType<ReturnType<typeof spotChecksIn>['execute']>>[number]

/** Of several calls to the same person the newest counts. */
async function withTallies(db: Db, rows: readonly SpotCheckRow[]): Promise<CheckOnFile[]> {
  if (rows.length === 0) return []
  const counts = await db
    .selectFrom('spot_check_people as drawn')
    .innerJoin('spot_check_calls as call', 'call.drawn_id', 'drawn.id')
    .select(['drawn.spot_check_id', 'call.outcome'])
    .select(({ fn }) => fn.countAll<number>().as('people'))
    .where(
      'drawn.spot_check_id',
      'in',
      rows.map(({ id }) => id),
    )
    .where(({ eb, selectFrom }) =>
      eb(
        'call.id',
        '=',
        selectFrom('spot_check_calls as newest')
          .select(({ fn }) => fn.max('newest.id').as('id'))
          .whereRef('newest.drawn_id', '=', 'drawn.id'),
      ),
    )
    .groupBy(['drawn.spot_check_id', 'call.outcome'])
    .execute()
  return rows.map(({ id, public_id, population_hash, drawn_by, month, state, jurisdiction: _, ...row }) => {
    const tally = noChecks()
    for (const { spot_check_id, outcome, people } of counts) {
      if (spot_check_id === id) tally[outcome as CheckOutcome] = Number(people)
    }
    const drawing = { populationHash: population_hash, drawnBy: drawn_by, month, state: state as CheckedState }
    return { ...row, ...drawing, id, publicId: public_id, tally }
  })
}

/** The public ids drawn, in the order of their lots. */
export async function sampleOf(db: Db, spotCheckId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('spot_check_people')
    .innerJoin('people', 'people.id', 'spot_check_people.person_id')
    .select('people.public_id')
    .where('spot_check_id', '=', spotCheckId)
    .orderBy('no')
    .execute()
  return rows.map(({ public_id }) => public_id)
}

/** What the month says of somebody drawn, who recorded it, and the calls so far. Opens name and phone. */
export type DrawnPerson = {
  publicId: string
  no: number
  jurisdiction: string
  name?: string
  phone?: string
  /** As the coverage row of the month has it now. */
  claim: { state: string; channel?: string; reason?: string; at?: Instant }
  recordedBy: string[]
  calls: { outcome: CheckOutcome; by: string; at: Instant; note?: string }[]
}

/** The people of a drawing after the given number, in the order drawn. */
export async function drawnPeople(
  db: Db,
  cipher: Cipher,
  region: string,
  { id, month }: Pick<CheckOnFile, 'id' | 'month'>,
  limit: number,
  after = 0,
): Promise<DrawnPerson[]> {
  const rows = await drawnIn(db, region, month)
    .where('spot_checks.id', '=', id)
    .where('drawn.no', '>', after)
    .orderBy('drawn.no')
    .limit(limit)
    .execute()
  return withCalls(db, cipher, month, rows)
}

/** One of them, by its own public id. */
export async function findDrawn(
  db: Db,
  cipher: Cipher,
  region: string,
  { id, month }: Pick<CheckOnFile, 'id' | 'month'>,
  drawnId: string,
): Promise<(DrawnPerson & { id: number }) | undefined> {
  const row = await drawnIn(db, region, month)
    .where('spot_checks.id', '=', id)
    .where('drawn.public_id', '=', drawnId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const [person] = await withCalls(db, cipher, month, [row])
  return { ...person!, id: row.id }
}

const drawnIn = (db: Db, region: string, month: Month) =>
  db
    .selectFrom('spot_check_people as drawn')
    .innerJoin('spot_checks', 'spot_checks.id', 'drawn.spot_check_id')
    .innerJoin('people', 'people.id', 'drawn.person_id')
    // Whoever was merged since (合并) is rung under the record that stays.
    .leftJoin('people as stays', (join) =>
      join.onRef('stays.id', '=', 'people.merged_into').on('stays.jurisdiction', 'like', `${prefixOf(region)}%`),
    )
    .leftJoin('coverage', (join) =>
      join.onRef('coverage.person_id', '=', 'drawn.person_id').on('coverage.month', '=', month),
    )
    .select([
      'drawn.id',
      'drawn.public_id',
      'drawn.no',
      'drawn.person_id',
      'people.jurisdiction',
      'coverage.state',
      'coverage.channel',
      'coverage.reason',
      'coverage.settled_at',
    ])
    .select(({ fn }) => [
      fn.coalesce('stays.public_id', 'people.public_id').as('person'),
      fn.coalesce('stays.name', 'people.name').as('name'),
      fn.coalesce('stays.phone', 'people.phone').as('phone'),
    ])
    .where('spot_checks.jurisdiction', 'like', `${prefixOf(region)}%`)

type DrawnRow = Awaited<ReturnType<ReturnType<typeof drawnIn>['execute']>>[number]

async function withCalls(db: Db, cipher: Cipher, month: Month, rows: readonly DrawnRow[]): Promise<DrawnPerson[]> {
  if (rows.length === 0) return []
  const recorders = await recordersOf(
    db,
    month,
    rows.map(({ person_id }) => person_id),
  )
  const calls = await db
    .selectFrom('spot_check_calls')
    .select(['public_id', 'drawn_id', 'outcome', 'note', 'recorded_by', 'at'])
    .where(
      'drawn_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    publicId: row.public_id,
    no: row.no,
    jurisdiction: row.jurisdiction,
    ...(row.name !== null && { name: openPersonal(cipher, 'name', row.person, row.name) }),
    ...(row.phone !== null && { phone: openPersonal(cipher, 'phone', row.person, row.phone) }),
    claim: {
      state: row.state ?? 'open',
      ...(row.channel !== null && { channel: row.channel }),
      ...(row.reason !== null && { reason: row.reason }),
      ...(row.settled_at !== null && { at: row.settled_at }),
    },
    recordedBy: recorders.filter(({ person_id }) => person_id === row.person_id).map(({ recorded_by }) => recorded_by),
    calls: calls
      .filter(({ drawn_id }) => drawn_id === row.id)
      .map(({ public_id, outcome, note, recorded_by, at }) => ({
        outcome: outcome as CheckOutcome,
        by: recorded_by,
        at,
        ...(note !== null && { note: cipher.open(note, checkNoteAt(public_id)) }),
      })),
  }))
}

/** Whoever recorded evidence of the month, or ever a change of status, about these people. */
const recordersOf = (db: Db, month: Month, people: readonly number[]) =>
  db
    .selectFrom('coverage_events')
    .select(['person_id', 'recorded_by'])
    .where('month', '=', month)
    .where('person_id', 'in', people)
    .union(db.selectFrom('status_events').select(['person_id', 'recorded_by']).where('person_id', 'in', people))
    .execute()
