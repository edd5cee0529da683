/** Positions as the console lists and closes them, each query within one jurisdiction. */

import type { Instant } from '../rules/calendar.ts'
import type { Position } from '../rules/position.ts'
import { prefixOf } from '../rules/regions.ts'
import { recordLook } from './audit.ts'
import { positionRows, positionsChanged, rowToPosition } from './positions.ts'
import type { Db } from './tables.ts'

/** 招聘中 · 待核 · 已关闭 */
export type PositionShelf = 'open' | 'flagged' | 'closed'

const inRegion = (db: Db, region: string) =>
  positionRows(db).where('positions.jurisdiction', 'like', `${prefixOf(region)}%`)

/** The newest first. `words`: part of the title or the employer's name. */
export async function listPositions(
  db: Db,
  region: string,
  { shelf, words }: { shelf: PositionShelf; words: string },
  limit: number,
  before?: number,
): Promise<{ positions: Position[]; next?: number }> {
  let query = inRegion(db, region).where('positions.state', '=', shelf === 'closed' ? 'closed' : 'open')
  if (shelf !== 'closed') query = query.where('positions.flags', shelf === 'open' ? '=' : '!=', '[]')
  if (before !== undefined) query = query.where('positions.id', '<', before)
  if (words !== '') {
    const part = `%${words.replace(/[%_\\]/g, ' ')}%`
    query = query.where(({ or, eb }) => or([eb('title', 'like', part), eb('employers.name', 'like', part)]))
  }
  const rows = await query
    .orderBy('positions.id', 'desc')
    .limit(limit + 1)
    .execute()
  const positions = rows.slice(0, limit).map(rowToPosition)
  return { positions, ...(rows.length > limit && { next: positions.at(-1)!.id }) }
}

export async function positionCounts(db: Db, region: string): Promise<Record<PositionShelf, number>> {
  const rows = await db
    .selectFrom('positions')
    .select(({ eb, fn }) => ['state', eb('flags', '=', '[]').as('clear'), fn.countAll<number>().as('every')])
    .where('jurisdiction', 'like', `${prefixOf(region)}%`)
    .groupBy(['state', 'clear'])
    .execute()
  const counts = { open: 0, flagged: 0, closed: 0 }
  for (const { state, clear, every } of rows) {
    counts[state === 'closed' ? 'closed' : clear ? 'open' : 'flagged'] += Number(every)
  }
  return counts
}

export async function positionIn(db: Db, region: string, publicId: string): Promise<Position | undefined> {
  const row = await inRegion(db, region).where('positions.public_id', '=', publicId).executeTakeFirst()
  return row && rowToPosition(row)
}

/** 关闭: nobody gets it any more; what somebody was shown stays readable. False when it is closed already. */
export async function closePosition(
  db: Db,
  { id, shortNo }: Position,
  { by, region, reason }: { by: string; region: string; reason: string },
  now: Instant,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('positions')
      .set({ state: 'closed', closed_by: by, updated_at: now })
      .where('id', '=', id)
      .where('state', '=', 'open')
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return false
    const look = { actor: by, action: 'close-position', subject: `position ${shortNo}`, jurisdiction: region, reason }
    await recordLook(tx, look, now)
    await positionsChanged(tx)
    return true
  })
}
