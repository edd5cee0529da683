/** The timeline's offers: which positions were pushed, which of them applied for or refused. */

import type { PositionNamed, TimelineEntry } from '../rules/timeline.ts'
import { positionsById } from './positions.ts'
import type { Db } from './tables.ts'
import { newest, type Page, type TimelineOf } from './timeline-page.ts'

export async function pushes(db: Db, { id }: TimelineOf, page: Page): Promise<TimelineEntry[]> {
  const { where, order, rows } = newest('push', page, 'made_at', 'id')
  const query = db.selectFrom('pushes').select(['id', 'kind', 'positions', 'made_at as at']).where('person_id', '=', id)
  const found = await query.where(where).orderBy(order).limit(rows).execute()
  const chosen = found.map(({ positions }) => JSON.parse(positions) as number[])
  const names = await namesOf(db, chosen.flat())
  return found.map(({ id: row, at, kind: what }, index) => ({
    kind: 'push',
    id: row,
    at,
    what,
    positions: chosen[index]!.flatMap((positionId) => names.get(positionId) ?? []),
  }))
}

export async function reactions(db: Db, { id }: TimelineOf, page: Page): Promise<TimelineEntry[]> {
  const [applied, refused] = [newest('applied', page, 'at', 'id'), newest('refused', page, 'at', 'id')]
  const applications = await db
    .selectFrom('applications')
    .select(['id', 'position_id', 'at'])
    .where('person_id', '=', id)
    .where(applied.where)
    .orderBy(applied.order)
    .limit(applied.rows)
    .execute()
  const refusals = await db
    .selectFrom('refusals')
    .select(['id', 'position_id', 'reason', 'at'])
    .where('person_id', '=', id)
    .where(refused.where)
    .orderBy(refused.order)
    .limit(refused.rows)
    .execute()
  const names = await namesOf(
    db,
    [...applications, ...refusals].map(({ position_id }) => position_id),
  )
  const named = (positionId: number) => {
    const position = names.get(positionId)
    return position === undefined ? {} : { position }
  }
  return [
    ...applications.map((row) => ({ kind: 'applied' as const, id: row.id, at: row.at, ...named(row.position_id) })),
    ...refusals.map((row) => ({
      kind: 'refused' as const,
      id: row.id,
      at: row.at,
      reason: row.reason,
      ...named(row.position_id),
    })),
  ]
}

async function namesOf(db: Db, ids: readonly number[]): Promise<Map<number, PositionNamed>> {
  const positions = await positionsById(db, [...new Set(ids)])
  return new Map([...positions].map(([id, { shortNo, title }]) => [id, { no: shortNo, title }]))
}
