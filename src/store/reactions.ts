/** What laborers do about positions: apply 报名, refuse 不合适, report 举报. */

import type { Instant } from '../rules/calendar.ts'
import type { RefusalReason } from '../rules/matching/seeker.ts'
import type { Flag } from '../rules/position.ts'
import { positionsChanged } from './positions.ts'
import type { Tx } from './tables.ts'

/** So many different accounts have to report a position before it is suspended until a clerk has looked. */
const REPORTS_THAT_SUSPEND = 2

export async function recordApplication(tx: Tx, personId: number, positionId: number, now: Instant): Promise<void> {
  await tx
    .insertInto('applications')
    .values({ person_id: personId, position_id: positionId, state: 'applied', at: now })
    .onConflict((on) => on.columns(['person_id', 'position_id']).doNothing())
    .execute()
}

export async function recordRefusals(
  tx: Tx,
  personId: number,
  positionIds: readonly number[],
  reason: RefusalReason,
  now: Instant,
): Promise<void> {
  if (positionIds.length === 0) return
  const rows = positionIds.map((positionId) => ({ person_id: personId, position_id: positionId, reason, at: now }))
  await tx.insertInto('refusals').values(rows).execute()
}

export async function recordReport(tx: Tx, positionId: number, accountId: number, now: Instant): Promise<void> {
  await tx
    .insertInto('position_reports')
    .values({ position_id: positionId, account_id: accountId, at: now })
    .onConflict((on) => on.columns(['position_id', 'account_id']).doNothing())
    .execute()
  const { reports } = await tx
    .selectFrom('position_reports')
    .select((eb) => eb.fn.countAll<number>().as('reports'))
    .where('position_id', '=', positionId)
    .executeTakeFirstOrThrow()
  if (Number(reports) < REPORTS_THAT_SUSPEND) return
  const row = await tx.selectFrom('positions').select('flags').where('id', '=', positionId).executeTakeFirst()
  if (row === undefined) return
  const flags = [...new Set<Flag>([...(JSON.parse(row.flags) as Flag[]), 'reported'])]
  await tx
    .updateTable('positions')
    .set({ flags: JSON.stringify(flags), updated_at: now })
    .where('id', '=', positionId)
    .execute()
  await positionsChanged(tx)
}
