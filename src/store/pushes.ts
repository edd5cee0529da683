/** Pushes (推送): what somebody was shown, why and when. A push holds its positions itself, in the order they were shown. */

import type { ShownPush } from '../chat/view.ts'
import type { SentPush } from '../push/evidence.ts'
import type { PlannedPush } from '../push/planning.ts'
import type { Chosen, NewPush } from '../push/pushes.ts'
import type { Instant } from '../rules/calendar.ts'
import type { Position } from '../rules/position.ts'
import { inChunks } from './chunks.ts'
import { inJson } from './in-json.ts'
import { insertRows } from './insert-rows.ts'
import { positionsById, titlesOf } from './positions.ts'
import { among, type Given, preparedQuery } from './prepared-query.ts'
import { newPublicId } from './public-id.ts'
import type { Db, Tx } from './tables.ts'

/** `shownAt` is given when the push is being shown right now, in a reply. Its positions count as shown either way. */
export async function insertPush(tx: Tx, push: NewPush, now: Instant, shownAt?: Instant): Promise<number> {
  const [row] = await insertRows(tx, 'pushes', [columnsOf(push, now, shownAt)], { returning: ['id'] })
  await count(tx, [{ positions: idsOf(push.chosen), by: 1 }])
  return row!.id
}

/** Those planned already are left out. Returns the new ones' ids by person. */
export async function insertPlanned(
  tx: Tx,
  planned: readonly PlannedPush[],
  now: Instant,
): Promise<ReadonlyMap<number, number>> {
  const rows = planned.map((push) => ({ ...columnsOf(push, now), no: push.no }))
  const written = await insertRows(tx, 'pushes', rows, {
    unless: ['person_id', 'month', 'no'],
    returning: ['id', 'person_id'],
  })
  const idOf = new Map(written.map(({ id, person_id }) => [person_id, id]))
  await count(
    tx,
    planned.filter(({ personId }) => idOf.has(personId)).map(({ chosen }) => ({ positions: idsOf(chosen), by: 1 })),
  )
  return idOf
}

const columnsOf = ({ personId, month, kind, chosen }: NewPush, now: Instant, shownAt?: Instant) => ({
  public_id: newPublicId(),
  person_id: personId,
  month,
  kind,
  ...choiceColumns(chosen),
  counted: 1 as const,
  made_at: now,
  shown_at: shownAt ?? null,
})

const idsOf = (chosen: readonly Chosen[]): number[] => chosen.map(({ positionId }) => positionId)

/** `before`: what an earlier copy had in it that may have arrived. It counts as shown, behind those that are in the push now. */
const choiceColumns = (chosen: readonly Chosen[], before: readonly number[] = []) => ({
  last_resort: chosen.length === 0 ? (1 as const) : (0 as const),
  positions: JSON.stringify([...idsOf(chosen), ...before]),
  why: JSON.stringify(chosen.map(({ reasons, relaxed }) => ({ reasons, relaxed }))),
})

/** Adds up first: of many pushes in one go each position is counted in one row. */
async function count(tx: Tx, shown: readonly { positions: readonly number[]; by: 1 | -1 }[]): Promise<void> {
  const sums = new Map<number, number>()
  for (const { positions, by } of shown) for (const id of positions) sums.set(id, (sums.get(id) ?? 0) + by)
  const rows = [...sums].map(([position_id, times]) => ({ position_id, shown: times }))
  await insertRows(tx, 'exposures', rows, { adding: { key: 'position_id', column: 'shown' } })
}

type Choice = { positions: string; why: string }

/** All that count as shown. */
const positionIds = ({ positions }: Pick<Choice, 'positions'>): number[] => JSON.parse(positions) as number[]

/** What is in the push now, each with its reasons. */
export function choiceOf(row: Choice): Chosen[] {
  const ids = positionIds(row)
  const why = JSON.parse(row.why) as Pick<Chosen, 'reasons' | 'relaxed'>[]
  return why.map((reason, index) => ({ rank: index + 1, positionId: ids[index]!, ...reason }))
}

/** A position that is no longer in the database is left out. */
export async function chosenOf(
  db: Db,
  pushId: number,
): Promise<(Chosen & { position: Position; shownAt: Instant | null })[]> {
  const row = await db
    .selectFrom('pushes')
    .select(['positions', 'why', 'shown_at'])
    .where('id', '=', pushId)
    .executeTakeFirst()
  if (row === undefined) return []
  const positions = await positionsById(db, positionIds(row))
  return choiceOf(row).flatMap((chosen) => {
    const position = positions.get(chosen.positionId)
    return position === undefined ? [] : [{ ...chosen, position, shownAt: row.shown_at }]
  })
}

const lastShown = preparedQuery((db, given: Given<{ personId: number }>) =>
  db
    .selectFrom('pushes')
    .select(['id', 'shown_at', 'positions', 'why'])
    .where('person_id', '=', given('personId'))
    .where('shown_at', 'is not', null)
    .where('last_resort', '=', 0)
    .orderBy('shown_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1),
)

/** The push whose positions the person saw last; one that only waits to be sent does not count. */
export async function latestShownPushOf(
  db: Db,
  personId: number,
): Promise<{ id: number; shownAt: Instant; positionIds: number[] } | undefined> {
  const [row] = (await lastShown(db, { personId })).rows
  return row && { id: row.id, shownAt: row.shown_at!, positionIds: idsOf(choiceOf(row)) }
}

/** Its positions in the order shown; one that is no longer in the database is left out. */
export async function latestShownOf(db: Db, personId: number): Promise<ShownPush | undefined> {
  const push = await latestShownPushOf(db, personId)
  if (push === undefined) return undefined
  const titles = await titlesOf(db, push.positionIds)
  const positions = push.positionIds.flatMap((positionId) => {
    const title = titles.get(positionId)
    return title === undefined ? [] : [{ positionId, title }]
  })
  return { at: push.shownAt, positions }
}

/** Somebody turns out to be another on file: what the one was shown, the other has seen. Counts and proves nothing more. */
export async function copyShown(tx: Tx, from: number, to: number): Promise<void> {
  const rows = await tx
    .selectFrom('pushes')
    .select(['month', 'kind', 'last_resort', 'positions', 'why', 'made_at', 'shown_at'])
    .where('person_id', '=', from)
    .where('shown_at', 'is not', null)
    .execute()
  const copies = rows.map((row) => ({ ...row, public_id: newPublicId(), person_id: to, counted: 0 as const }))
  await insertRows(tx, 'pushes', copies)
}

/** The choice as it goes out now; the shown counts move along, those of a copy that may have arrived stay. */
export async function rechoose(tx: Tx, pushId: number, chosen: readonly Chosen[]): Promise<void> {
  const { rows: doubtful } = await mayHaveArrived(tx, { pushIds: [pushId] })
  const before = doubtful.flatMap(positionIds)
  await release(tx, [pushId])
  const now = new Set(idsOf(chosen))
  const left = before.filter((id) => !now.has(id))
  await tx
    .updateTable('pushes')
    .set({ ...choiceColumns(chosen, left), counted: 1, shown_at: null })
    .where('id', '=', pushId)
    .execute()
  await count(tx, [{ positions: idsOf(chosen).filter((id) => !before.includes(id)), by: 1 }])
}

/** Pushes of which a copy went out that nobody knows the fate of. */
const mayHaveArrived = preparedQuery((db, given: Given<{ pushIds: readonly number[] }>) =>
  db
    .selectFrom('pushes')
    .select(['id', 'positions'])
    .where('id', 'in', among(db, given('pushIds')))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('outbox')
          .innerJoin('outbox_events', 'outbox_events.outbox_id', 'outbox.id')
          .select('outbox.id')
          .whereRef('outbox.push_id', '=', 'pushes.id')
          .where(({ eb, or }) =>
            // Where it was one doubt too many the row has failed.
            or([eb('outbox_events.state', '=', 'unknown'), eb('outbox_events.outcome', 'like', 'unknown:%')]),
          ),
      ),
    ),
)

/** What counted for these pushes and had no time yet has now been shown. */
export async function markShown(tx: Tx, pushIds: readonly number[], at: Instant): Promise<void> {
  if (pushIds.length > 0) await setShown(tx, { pushIds, at })
}

const setShown = preparedQuery((db, given: Given<{ pushIds: readonly number[]; at: Instant }>) =>
  db
    .updateTable('pushes')
    .set({ shown_at: given('at') })
    .where('id', 'in', among(db, given('pushIds')))
    .where('counted', '=', 1)
    .where('shown_at', 'is', null),
)

/** Nothing of these pushes was seen: what they had counted is given back. Where a copy may have arrived it stays. */
export async function release(tx: Tx, pushIds: readonly number[]): Promise<void> {
  if (pushIds.length === 0) return
  const doubtful = new Set((await mayHaveArrived(tx, { pushIds })).rows.map(({ id }) => id))
  for (const chunk of inChunks(pushIds.filter((id) => !doubtful.has(id)))) {
    const released = await tx
      .updateTable('pushes')
      .set({ counted: 0 })
      .where('id', 'in', chunk)
      .where('counted', '=', 1)
      .where('shown_at', 'is', null)
      .returning('positions')
      .execute()
    await count(
      tx,
      released.map((row) => ({ positions: positionIds(row), by: -1 })),
    )
  }
}

const sentPushes = (db: Db) =>
  db
    .selectFrom('outbox')
    .innerJoin('pushes', 'pushes.id', 'outbox.push_id')
    .select([
      'pushes.id as pushId',
      'pushes.person_id as personId',
      'pushes.month',
      'outbox.id as outboxId',
      'outbox.channel',
      'last_resort',
    ])

const rowToSentPush = ({ last_resort, ...push }: Omit<SentPush, 'lastResort'> & { last_resort: 0 | 1 }): SentPush => ({
  ...push,
  lastResort: last_resort === 1,
})

export async function pushesOf(db: Db, outboxIds: readonly number[]): Promise<SentPush[]> {
  if (outboxIds.length === 0) return []
  const { rows } = await carriedBy(db, { outboxIds })
  return rows.map(rowToSentPush)
}

const carriedBy = preparedQuery((db, given: Given<{ outboxIds: readonly number[] }>) =>
  sentPushes(db).where('outbox.id', 'in', among(db, given('outboxIds'))),
)

const newestTaken = preparedQuery((db, given: Given<{ accountId: number; personId: number }>) =>
  sentPushes(db)
    .where('outbox.account_id', '=', given('accountId'))
    .where('outbox.person_id', '=', given('personId'))
    .where('outbox.state', 'in', ['accepted', 'delivered'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('coverage_events')
          .select('coverage_events.id')
          .whereRef('coverage_events.month', '=', 'pushes.month')
          .whereRef('coverage_events.person_id', '=', 'pushes.person_id')
          .whereRef('coverage_events.push_id', '=', 'pushes.id')
          .where(inJson(db, 'evidence', 'grade'), '=', 'reaction'),
      ).as('answered'),
    )
    .orderBy('outbox.id', 'desc')
    .limit(1),
)

/** The newest push to this person that this account took, unless a reaction to it is already on file. */
export async function unansweredPush(db: Db, accountId: number, personId: number): Promise<SentPush | undefined> {
  const [newest] = (await newestTaken(db, { accountId, personId })).rows
  if (newest === undefined) return undefined
  const { answered, ...push } = newest
  return answered ? undefined : rowToSentPush(push)
}
