/** Call tasks (电话任务): whom a caseworker has to ring, and what came of it. */

import type { CallTask, EscalatePorts } from '../push/escalate.ts'
import type { Instant } from '../rules/calendar.ts'
import { prefixOf } from '../rules/regions.ts'
import type { Cipher } from './cipher.ts'
import { recordEvidence } from './coverage.ts'
import { findPerson } from './people.ts'
import type { Db, Tx } from './tables.ts'

export function escalatePorts(tx: Tx, cipher: Cipher, now: Instant): EscalatePorts {
  return {
    async task(publicId) {
      const row = await tx.selectFrom('call_tasks').selectAll().where('public_id', '=', publicId).executeTakeFirst()
      if (row === undefined || row.person_id === null) return undefined
      const { month, reason, state } = row
      return { publicId, personId: row.person_id, month, reason, state } as CallTask
    },
    async finish({ taskId, outcome, by, note, calledAt }) {
      const { numUpdatedRows } = await tx
        .updateTable('call_tasks')
        .set({
          state: 'done',
          outcome,
          recorded_by: by,
          note: note === undefined ? null : cipher.seal(note, `call_tasks.note.${taskId}`),
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

/** One line of the call list (电话清单): whom to ring, why, and the six digits to read out where there are any. */
export type CallLine = {
  publicId: string
  month: string
  reason: string
  madeAt: Instant
  name?: string
  phone?: string
  note?: string
}

/** Open tasks of a jurisdiction, the oldest first. Opens names and phones: the caller records the look. */
export async function callSheet(db: Db, cipher: Cipher, jurisdiction: string): Promise<CallLine[]> {
  const rows = await db
    .selectFrom('call_tasks')
    .select(['public_id', 'person_id', 'month', 'reason', 'made_at', 'note'])
    .where('state', '=', 'open')
    .where('jurisdiction', 'like', `${prefixOf(jurisdiction)}%`)
    .orderBy('made_at')
    .execute()
  const lines: CallLine[] = []
  for (const { public_id: publicId, person_id, month, reason, made_at: madeAt, note } of rows) {
    const person = person_id === null ? undefined : await findPerson(db, cipher, person_id)
    const { name, phone } = person?.profile ?? {}
    lines.push({
      publicId,
      month,
      reason,
      madeAt,
      ...(name !== undefined && { name }),
      ...(phone !== undefined && { phone }),
      ...(note !== null && { note: cipher.open(note, `call_tasks.note.${publicId}`) }),
    })
  }
  return lines
}
