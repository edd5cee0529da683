/** Positions that wait for a clerk (待核岗位), and what the clerk decides. */

import type { Instant } from '../rules/calendar.ts'
import type { Pay } from '../rules/pay.ts'
import type { Flag, Position } from '../rules/position.ts'
import { recordLook } from './audit.ts'
import { payColumns, rowToPay } from './pay-columns.ts'
import { insertEdit } from './position-edits.ts'
import { idOfShortNo, positionRows, positionsChanged, rowToPosition } from './positions.ts'
import type { Db } from './tables.ts'

export async function flaggedPositions(db: Db, limit: number): Promise<Position[]> {
  const rows = await positionRows(db)
    .where('positions.state', '=', 'open')
    .where('positions.flags', '!=', '[]')
    .orderBy('positions.id')
    .limit(limit)
    .execute()
  return rows.map(rowToPosition)
}

export type Cleared = 'cleared' | 'no_such_position' | 'not_flagged' | 'pay_missing'

/**
 * The clerk has looked and answers for it: the flags go, the employer counts as verified by that clerk.
 * Stated pay is a duty of the ad (人力资源市场暂行条例 §24), so without it nothing is cleared.
 */
export async function clearPosition(
  db: Db,
  shortNo: number,
  { by, pay }: { by: string; pay?: Pay },
  now: Instant,
): Promise<Cleared> {
  return db.transaction().execute(async (tx) => {
    const id = idOfShortNo(shortNo)
    const row = await tx
      .selectFrom('positions')
      .select(['flags', 'employer_id', 'jurisdiction', 'pay_min', 'pay_max', 'pay_unit'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (row === undefined) return 'no_such_position'
    const flags = JSON.parse(row.flags) as Flag[]
    if (flags.length === 0) return 'not_flagged'
    if (flags.includes('no_pay') && pay === undefined) return 'pay_missing'
    await tx
      .updateTable('positions')
      .set({ flags: '[]', updated_at: now, ...(pay !== undefined && payColumns(pay)) })
      .where('id', '=', id)
      .execute()
    if (pay !== undefined) await insertEdit(tx, id, { before: { pay: rowToPay(row) ?? null }, after: { pay } }, by, now)
    if (flags.includes('employer_unverified')) {
      await tx
        .updateTable('employers')
        .set({ verified_at: now, verified_by: by })
        .where('id', '=', row.employer_id)
        .execute()
    }
    const look = {
      actor: by,
      action: 'clear-position' as const,
      subject: `position ${shortNo}`,
      jurisdiction: row.jurisdiction,
      reason: flags.join(' '),
    }
    await recordLook(tx, look, now)
    await positionsChanged(tx)
    return 'cleared'
  })
}
