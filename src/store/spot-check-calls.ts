/** Calls of spot checks (电话抽查), as rows that stay; emptying their notes when a person is erased. */

import type { Instant } from '../rules/calendar.ts'
import type { CheckOutcome } from '../rules/spot-check.ts'
import type { Cipher } from './cipher.ts'
import { newPublicId } from './public-id.ts'
import type { Tx } from './tables.ts'

export const checkNoteAt = (publicId: string): string => `spot_check_calls.note.${publicId}`

export type CheckCall = { outcome: CheckOutcome; by: string; note?: string }

export async function insertCheckCall(
  tx: Tx,
  cipher: Cipher,
  drawnId: number,
  { outcome, by, note }: CheckCall,
  now: Instant,
): Promise<void> {
  const publicId = newPublicId()
  await tx
    .insertInto('spot_check_calls')
    .values({
      public_id: publicId,
      drawn_id: drawnId,
      outcome,
      note: note === undefined ? null : cipher.seal(note, checkNoteAt(publicId)),
      recorded_by: by,
      at: now,
    })
    .execute()
}

/** For the deletion of a person. */
export async function emptyCheckNotesOf(tx: Tx, personId: number): Promise<void> {
  await tx
    .updateTable('spot_check_calls')
    .set({ note: null })
    .where('drawn_id', 'in', tx.selectFrom('spot_check_people').select('id').where('person_id', '=', personId))
    .execute()
}
