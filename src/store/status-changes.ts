/** What somebody's status became (就业状态), and the append-only events it is made of. */

import type { Instant } from '../rules/calendar.ts'
import type { EmploymentGrade, PushConsent, Status } from '../rules/status.ts'
import type { Cipher } from './cipher.ts'
import { settleHouseholdOf } from './households.ts'
import { insertRows } from './insert-rows.ts'
import { type Given, preparedQuery } from './prepared-query.ts'
import { newPublicId } from './public-id.ts'
import type { Tx } from './tables.ts'

export type StatusChange = {
  status: Status
  /** Unless it is said, what was said about pushes still holds, a pause with its end. */
  pushes?: PushConsent
  grade?: EmploymentGrade
  pausedUntil?: string
  recordedBy: string
  /** The person's own words, kept as the proof of a refusal. */
  words?: string
  /** A record that was merged into this one had been served this month. */
  served?: true
}

/** Changes the person's state and appends the event it came from, in one transaction. */
export async function changeStatus(
  tx: Tx,
  cipher: Cipher,
  person: { id: number; pushes: PushConsent; pausedUntil?: string },
  change: StatusChange,
  now: Instant,
): Promise<void> {
  const { pushes, pausedUntil } = change.pushes === undefined ? person : { pushes: change.pushes, ...change }
  const { status, grade = null } = change
  await setStatus(tx, { personId: person.id, status, pushes, grade, pausedUntil: pausedUntil ?? null, now })
  await recordStatus(
    tx,
    cipher,
    person.id,
    { ...change, pushes, ...(pausedUntil !== undefined && { pausedUntil }) },
    now,
  )
  await settleHouseholdOf(tx, person.id, now)
}

type Standing = { status: Status; pushes: PushConsent; grade: EmploymentGrade | null; pausedUntil: string | null }

const setStatus = preparedQuery((db, given: Given<Standing & { personId: number; now: Instant }>) =>
  db
    .updateTable('people')
    .set({
      status: given('status'),
      pushes: given('pushes'),
      employment_grade: given('grade'),
      paused_until: given('pausedUntil'),
      updated_at: given('now'),
    })
    .where('id', '=', given('personId')),
)

export const statusWordsAt = (publicId: string): string => `status_events.words.${publicId}`

type StatusEvent = Omit<StatusChange, 'status' | 'pushes'> & {
  status: Status | 'erased' | 'merged'
  pushes: PushConsent
}

export async function recordStatus(
  tx: Tx,
  cipher: Cipher,
  personId: number,
  event: StatusEvent,
  now: Instant,
): Promise<void> {
  await insertRows(tx, 'status_events', [statusEvent(cipher, personId, event, now)])
}

export function statusEvent(cipher: Cipher, personId: number, event: StatusEvent, now: Instant) {
  const publicId = newPublicId()
  return {
    public_id: publicId,
    person_id: personId,
    status: event.status,
    pushes: event.pushes,
    grade: event.grade ?? null,
    paused_until: event.pausedUntil ?? null,
    recorded_by: event.recordedBy,
    words: event.words === undefined ? null : cipher.seal(event.words, statusWordsAt(publicId)),
    served: event.served ? (1 as const) : null,
    at: now,
  }
}
