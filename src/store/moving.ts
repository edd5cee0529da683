/** 转属地: a person comes under another place. Their open month and calls go along (of the tickets see `handOver`); what is done stays where it was done. */

import { type Instant, monthOf } from '../rules/calendar.ts'
import { settleHouseholdOf } from './households.ts'
import type { Person } from './people.ts'
import type { Tx } from './tables.ts'

/** False when somebody else has moved them meanwhile. */
export async function moveToPlace(tx: Tx, person: Person, place: string, now: Instant): Promise<boolean> {
  const moved = await tx
    .updateTable('people')
    .set({ jurisdiction: place, updated_at: now })
    .where('id', '=', person.id)
    .where('jurisdiction', '=', person.jurisdiction)
    .executeTakeFirst()
  if (moved.numUpdatedRows === 0n) return false
  const to = { jurisdiction: place }
  await tx
    .updateTable('coverage')
    .set(to)
    .where('person_id', '=', person.id)
    .where('month', '>=', monthOf(now))
    .execute()
  await tx.updateTable('call_tasks').set(to).where('person_id', '=', person.id).where('state', '=', 'open').execute()
  await settleHouseholdOf(tx, person.id, now)
  return true
}
