/** Call tasks (电话任务): whom a caseworker has to ring, and what came of it. */

import type { CallLine, CallTask, EscalatePorts } from '../push/escalate.ts'
import type { Instant, Month } from '../rules/calendar.ts'
import type { CallReason } from '../rules/push-plan.ts'
import { prefixOf } from '../rules/regions.ts'
import type { Cipher } from './cipher.ts'
import { recordEvidence } from './coverage.ts'
import { findPerson } from './people.ts'
import { newPublicId } from './public-id.ts'
import type { Db, Tx } from './tables.ts'
import { subjectOf } from './timeline-record.ts'

export const noteAt = (publicId: string): string => `call_tasks.note.${publicId}`

export type NewCallTask = {
  dedupeKey: string
  jurisdiction: string
  month: Month
  reason: CallReason | 'call_back' | 'confirm_identity'
  personId?: number
  accountId?: number
  note?: string
}

/** A task that is there already, by its key, stays as it is. */
export async function openCallTask(tx: Tx, cipher: Cipher, task: NewCallTask, now: Instant): Promise<void> {
  const publicId = newPublicId()
  const { dedupeKey, jurisdiction, month, reason, personId, accountId, note } = task
  await tx
    .insertInto('call_tasks')
    .values({
      public_id: publicId,
      dedupe_key: dedupeKey,
      jurisdiction,
      person_id: personId ?? null,
      account_id: accountId ?? null,
      month,
      reason,
      state: 'open',
      outcome: null,
      note: note === undefined ? null : cipher.seal(note, noteAt(publicId)),
      recorded_by: null,
      made_at: now,
      done_at: null,
    })
    .onConflict((on) => on.column('dedupe_key').doNothing())
    .execute()
}

/** Tasks of other jurisdictions are not there. */
export function escalatePorts(tx: Tx, cipher: Cipher, jurisdiction: string, now: Instant): EscalatePorts {
  return {
    async task(publicId) {
      const row = await tx
        .selectFrom('call_tasks')
        .innerJoin('people', 'people.id', 'person_id')
        .select(['people.id as personId', 'phone_hash', 'month', 'reason', 'state'])
        .where('call_tasks.public_id', '=', publicId)
        .where('call_tasks.jurisdiction', 'like', `${prefixOf(jurisdiction)}%`)
        .executeTakeFirst()
      if (row === undefined) return undefined
      const { phone_hash, ...task } = row
      return { publicId, hasPhone: phone_hash !== null, ...task } as CallTask
    },
    async finish({ taskId, outcome, by, note, calledAt }) {
      const { numUpdatedRows } = await tx
        .updateTable('call_tasks')
        .set({
          state: 'done',
          outcome,
          recorded_by: by,
          note: note === undefined ? null : cipher.seal(note, noteAt(taskId)),
          done_at: calledAt,
        })
        .where('public_id', '=', taskId)
        .where('state', '=', 'open')
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
    record: (entries) => recordEvidence(tx, entries, now),
  }
}

/** Open tasks of a jurisdiction, the oldest first. Opens names and phones: the caller masks them or records the look. */
export async function callSheet(db: Db, cipher: Cipher, jurisdiction: string, limit?: number): Promise<CallLine[]> {
  const open = openTasks(db, jurisdiction).orderBy('made_at').orderBy('id')
  const lines: CallLine[] = []
  for (const row of await (limit === undefined ? open : open.limit(limit)).execute())
    lines.push(await rowToLine(db, cipher, row))
  return lines
}

/** One of them; opened like the list. */
export async function findCall(
  db: Db,
  cipher: Cipher,
  jurisdiction: string,
  publicId: string,
): Promise<CallLine | undefined> {
  const row = await openTasks(db, jurisdiction).where('public_id', '=', publicId).executeTakeFirst()
  return row && rowToLine(db, cipher, row)
}

/** The record that a line was opened: of whom, and which call it was for. */
export const lookAtCall = (publicId: string, person: string) =>
  ({ action: 'show-call-phone', subject: subjectOf(person), reason: `打电话，任务 ${publicId}` }) as const

const openTasks = (db: Db, jurisdiction: string) =>
  db
    .selectFrom('call_tasks')
    .select(['public_id', 'person_id', 'month', 'reason', 'made_at', 'note'])
    .where('state', '=', 'open')
    .where('jurisdiction', 'like', `${prefixOf(jurisdiction)}%`)

type OpenTask = Awaited<ReturnType<ReturnType<typeof openTasks>['executeTakeFirstOrThrow']>>

async function rowToLine(db: Db, cipher: Cipher, row: OpenTask): Promise<CallLine> {
  const { public_id: publicId, person_id, month, reason, made_at: madeAt, note } = row
  const person = person_id === null ? undefined : await findPerson(db, cipher, person_id)
  const { name, phone } = person?.profile ?? {}
  return {
    publicId,
    month,
    reason,
    madeAt,
    ...(person !== undefined && { person: person.publicId }),
    ...(name !== undefined && { name }),
    ...(phone !== undefined && { phone }),
    ...(note !== null && { note: cipher.open(note, noteAt(publicId)) }),
  }
}
