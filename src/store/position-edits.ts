/** What staff changed about positions (岗位改动), append-only, and the change itself. */

import type { PositionEdit } from '../positions/edit-position.ts'
import type { Instant } from '../rules/calendar.ts'
import { jurisdictionOfEdited } from '../rules/jurisdiction.ts'
import type { Position } from '../rules/position.ts'
import type { EditOnFile } from '../web/console/positions/ports.ts'
import { recordLook } from './audit.ts'
import { inChunks } from './chunks.ts'
import { positionColumns } from './position-columns.ts'
import { positionsChanged } from './positions.ts'
import { newPublicId } from './public-id.ts'
import type { Db, Tx } from './tables.ts'

/** The newest first. */
export async function editHistory(db: Db, positionId: number): Promise<EditOnFile[]> {
  const rows = await db
    .selectFrom('position_edits')
    .select(['before', 'after', 'actor', 'at'])
    .where('position_id', '=', positionId)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ before, after, ...row }) => ({ before: JSON.parse(before), after: JSON.parse(after), ...row }))
}

/** Everything staff changed about each of these positions, put together. */
export async function editsOf(db: Db, positionIds: readonly number[]): Promise<Map<number, PositionEdit>> {
  const found = new Map<number, PositionEdit>()
  for (const chunk of inChunks(positionIds)) {
    const rows = await db
      .selectFrom('position_edits')
      .select(['position_id', 'after'])
      .where('position_id', 'in', chunk)
      .orderBy('id')
      .execute()
    for (const { position_id, after } of rows)
      found.set(position_id, { ...found.get(position_id), ...(JSON.parse(after) as PositionEdit) })
  }
  return found
}

export const insertEdit = (
  tx: Tx,
  positionId: number,
  { before, after }: Pick<EditOnFile, 'before' | 'after'>,
  actor: string,
  at: Instant,
) =>
  tx
    .insertInto('position_edits')
    .values({
      position_id: positionId,
      before: JSON.stringify(before),
      after: JSON.stringify(after),
      actor,
      at,
    })
    .execute()

export type Edited = Pick<EditOnFile, 'before' | 'after'> & {
  position: Position
  /** When it was last changed, as whoever edits has seen it. */
  seen: Instant
  by: string
  region: string
  /** Where the work is, when the edit has changed that. */
  movedTo?: string
}

/** False when somebody, or an import, has changed it meanwhile. What staff closed stays closed. */
export async function saveEdit(
  db: Db,
  { position, before, after, seen, by, region, movedTo }: Edited,
  today: string,
  now: Instant,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('positions')
      .select(['jurisdiction', 'closed_by', 'updated_at'])
      .where('id', '=', position.id)
      .executeTakeFirst()
    if (row === undefined || row.updated_at !== seen) return false
    const expired = position.deadlineOn !== undefined && position.deadlineOn < today
    const state = row.closed_by !== null || expired ? 'closed' : 'open'
    const { numUpdatedRows } = await tx
      .updateTable('positions')
      .set({
        ...positionColumns({ ...position, state }),
        jurisdiction: jurisdictionOfEdited({ whose: row.jurisdiction, region: movedTo }, region),
        employer_id: await employerId(tx, row.jurisdiction, position.employer, now),
        updated_at: Math.max(now, seen + 1),
      })
      .where('id', '=', position.id)
      .where('updated_at', '=', seen)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return false
    await insertEdit(tx, position.id, { before, after }, by, now)
    const act = {
      actor: by,
      action: 'edit-position' as const,
      subject: `position ${position.shortNo}`,
      jurisdiction: region,
    }
    await recordLook(tx, { ...act, reason: Object.keys(after).join(' ') }, now)
    await positionsChanged(tx)
    return true
  })
}

/** The employer of that name in the jurisdiction; a new one is not verified. */
async function employerId(tx: Tx, jurisdiction: string, name: string, at: Instant): Promise<number> {
  await tx
    .insertInto('employers')
    .values({ public_id: newPublicId(), jurisdiction, name, verified_at: null, verified_by: null, created_at: at })
    .onConflict((on) => on.columns(['jurisdiction', 'name']).doNothing())
    .execute()
  const { id } = await tx
    .selectFrom('employers')
    .select('id')
    .where('jurisdiction', '=', jurisdiction)
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return id
}
