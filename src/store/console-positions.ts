/** Positions as the console lists and closes them, each query within one jurisdiction. */

import { sql } from 'kysely'
import type { Instant } from '../rules/calendar.ts'
import type { Position } from '../rules/position.ts'
import type { EmploymentKind } from '../rules/profile.ts'
import { prefixOf } from '../rules/regions.ts'
import type { PositionOnFile, PositionShelf } from '../web/console/positions/ports.ts'
import { recordLook } from './audit.ts'
import { positionRows, positionsChanged, rowToPosition } from './positions.ts'
import type { Db } from './tables.ts'

/** Spelled out, so that the index of the reserve is used. */
const IS_RESERVE = sql.lit(1 as const)

const inRegion = (db: Db, region: string) =>
  positionRows(db).where('positions.jurisdiction', 'like', `${prefixOf(region)}%`)

/** The newest first. `words`: part of the title or the employer's name. */
export async function listPositions(
  db: Db,
  region: string,
  { shelf, kind, words }: { shelf: PositionShelf; kind?: EmploymentKind | undefined; words: string },
  limit: number,
  before?: number,
): Promise<{ positions: Position[]; next?: number }> {
  let query = inRegion(db, region).where('positions.state', '=', shelf === 'closed' ? 'closed' : 'open')
  if (shelf === 'open' || shelf === 'flagged')
    query = query.where('positions.flags', shelf === 'open' ? '=' : '!=', '[]')
  if (shelf === 'reserve') query = query.where('positions.reserve', '=', IS_RESERVE)
  if (kind !== undefined) query = query.where('positions.kind', '=', kind)
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

export async function positionCounts(
  db: Db,
  region: string,
): Promise<Record<Exclude<PositionShelf, 'reserve'>, number>> {
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

/** The reserve (储备岗位, HA-3) by kind: open positions that are kept back for whoever is hardest to place. */
export async function reserveCounts(db: Db, region: string): Promise<Map<EmploymentKind, number>> {
  const rows = await db
    .selectFrom('positions')
    .select(({ fn }) => ['kind', fn.countAll<number>().as('every')])
    .where('reserve', '=', IS_RESERVE)
    .where('state', '=', 'open')
    .where('jurisdiction', 'like', `${prefixOf(region)}%`)
    .groupBy('kind')
    .execute()
  return new Map(rows.map(({ kind, every }) => [kind as EmploymentKind, Number(every)]))
}

export async function positionIn(db: Db, region: string, publicId: string): Promise<PositionOnFile | undefined> {
  const row = await inRegion(db, region).where('positions.public_id', '=', publicId).executeTakeFirst()
  return row && { ...rowToPosition(row), changedAt: row.updated_at }
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
    const look = {
      actor: by,
      action: 'close-position' as const,
      subject: `position ${shortNo}`,
      jurisdiction: region,
      reason,
    }
    await recordLook(tx, look, now)
    await positionsChanged(tx)
    return true
  })
}
