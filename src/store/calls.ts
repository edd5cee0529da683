/** Call tasks (电话任务): whom a caseworker has to ring, and what came of it. */

import type { CallTask, EscalatePorts } from '../push/escalate.ts'
import type { Instant } from '../rules/calendar.ts'
import { prefixOf } from './certificate.ts'
import type { Cipher } from './cipher.ts'
import { recordEvidence } from './coverage.ts'
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

export type OpenCall = { publicId: string; personId?: number; month: string; reason: string; madeAt: Instant }

export async function openCalls(db: Db, jurisdiction: string): Promise<OpenCall[]> {
  const rows = await db
    .selectFrom('call_tasks')
    .select(['public_id', 'person_id', 'month', 'reason', 'made_at'])
    .where('state', '=', 'open')
    .where('jurisdiction', 'like', `${prefixOf(jurisdiction)}%`)
    .orderBy('made_at')
    .execute()
  return rows.map((row) => ({
    publicId: row.public_id,
    month: row.month,
    reason: row.reason,
    madeAt: row.made_at,
    ...(row.person_id !== null && { personId: row.person_id }),
  }))
}
