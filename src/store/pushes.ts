/** Pushes (推送) and the positions chosen for them: what somebody was shown, when, and what still waits for 换一批. */

import { sql } from 'kysely'
import type { SentPush } from '../push/evidence.ts'
import type { Chosen, NewPush } from '../push/pushes.ts'
import type { Instant } from '../rules/calendar.ts'
import type { Evidence } from '../rules/coverage.ts'
import type { Position } from '../rules/position.ts'
import { positionsById } from './positions.ts'
import { newPublicId } from './public-id.ts'
import type { Db, Tx } from './tables.ts'

/** `shownAt` is given when the push is being shown right now, in a reply. Its positions count as shown either way. */
export async function insertPush(tx: Tx, push: NewPush, now: Instant, shownAt?: Instant): Promise<number> {
  const { id } = await tx
    .insertInto('pushes')
    .values({
      public_id: newPublicId(),
      person_id: push.personId,
      month: push.month,
      kind: push.kind,
      last_resort: push.chosen.length === 0 ? 1 : 0,
      relaxed: JSON.stringify(push.relaxed),
      made_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await insertChosen(tx, id, push.personId, push.chosen, shownAt)
  return id
}

async function insertChosen(
  tx: Tx,
  pushId: number,
  personId: number,
  chosen: readonly Chosen[],
  shownAt?: Instant,
): Promise<void> {
  if (chosen.length === 0) return
  await tx
    .insertInto('pushed_positions')
    .values(
      chosen.map(({ rank, positionId, reasons, relaxed }) => ({
        push_id: pushId,
        rank,
        position_id: positionId,
        person_id: personId,
        reasons: JSON.stringify(reasons),
        relaxed: JSON.stringify(relaxed),
        counted: 1 as const,
        shown_at: shownAt ?? null,
      })),
    )
    .execute()
  await countShown(
    tx,
    chosen.map(({ positionId }) => positionId),
    1,
  )
}

async function countShown(tx: Tx, positionIds: readonly number[], by: 1 | -1): Promise<void> {
  if (positionIds.length === 0) return
  await tx
    .updateTable('positions')
    .set({ shown: sql`shown + ${sql.lit(by)}` })
    .where('id', 'in', positionIds)
    .execute()
}

export async function chosenOf(
  db: Db,
  pushId: number,
): Promise<(Chosen & { position: Position; shownAt: Instant | null })[]> {
  const rows = await db
    .selectFrom('pushed_positions')
    .selectAll()
    .where('push_id', '=', pushId)
    .orderBy('rank')
    .execute()
  const positions = await positionsById(
    db,
    rows.map(({ position_id }) => position_id),
  )
  return rows.flatMap((row) => {
    const position = positions.get(row.position_id)
    if (position === undefined) return []
    const { rank, position_id: positionId, shown_at: shownAt } = row
    return [{ rank, positionId, reasons: JSON.parse(row.reasons), relaxed: JSON.parse(row.relaxed), position, shownAt }]
  })
}

/** The push whose positions the person saw last; one that only waits to be sent does not count. */
export async function latestShownPushOf(
  db: Db,
  personId: number,
): Promise<{ id: number; shownAt: Instant } | undefined> {
  const row = await db
    .selectFrom('pushed_positions')
    .select(['push_id', 'shown_at'])
    .where('person_id', '=', personId)
    .where('shown_at', 'is not', null)
    .orderBy('shown_at', 'desc')
    .orderBy('push_id', 'desc')
    .executeTakeFirst()
  return row && { id: row.push_id, shownAt: row.shown_at! }
}

/** The choice as it goes out now; the shown counts move along. */
export async function rechoose(tx: Tx, pushId: number, chosen: readonly Chosen[]): Promise<void> {
  const { person_id: personId } = await tx
    .updateTable('pushes')
    .set({ last_resort: chosen.length === 0 ? 1 : 0 })
    .where('id', '=', pushId)
    .returning('person_id')
    .executeTakeFirstOrThrow()
  await release(tx, [pushId])
  await tx.deleteFrom('pushed_positions').where('push_id', '=', pushId).execute()
  await insertChosen(tx, pushId, personId, chosen)
}

/** Positions counted for these pushes that had no time yet have now been shown. */
export async function markShown(tx: Tx, pushIds: readonly number[], at: Instant): Promise<void> {
  if (pushIds.length === 0) return
  await tx
    .updateTable('pushed_positions')
    .set({ shown_at: at })
    .where('push_id', 'in', pushIds)
    .where('counted', '=', 1)
    .where('shown_at', 'is', null)
    .execute()
}

/** Nothing of these pushes was seen: what they had counted is given back. */
export async function release(tx: Tx, pushIds: readonly number[]): Promise<void> {
  if (pushIds.length === 0) return
  const released = await tx
    .updateTable('pushed_positions')
    .set({ counted: 0 })
    .where('push_id', 'in', pushIds)
    .where('counted', '=', 1)
    .where('shown_at', 'is', null)
    .returning('position_id')
    .execute()
  await countShown(
    tx,
    released.map(({ position_id }) => position_id),
    -1,
  )
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
  const rows = await sentPushes(db).where('outbox.id', 'in', outboxIds).execute()
  return rows.map(rowToSentPush)
}

/** The newest push to this person that this account took, unless a reaction to it is already on file. */
export async function unansweredPush(db: Db, accountId: number, personId: number): Promise<SentPush | undefined> {
  const push = await sentPushes(db)
    .where('outbox.account_id', '=', accountId)
    .where('pushes.person_id', '=', personId)
    .where('outbox.state', 'in', ['accepted', 'delivered'])
    .orderBy('outbox.id', 'desc')
    .executeTakeFirst()
  if (push === undefined) return undefined
  const entries = await db
    .selectFrom('coverage_events')
    .select('evidence')
    .where('month', '=', push.month)
    .where('person_id', '=', personId)
    .where('push_id', '=', push.pushId)
    .execute()
  const answered = entries.some(
    ({ evidence }) => (JSON.parse(evidence) as Evidence & { grade?: string }).grade === 'reaction',
  )
  return answered ? undefined : rowToSentPush(push)
}
