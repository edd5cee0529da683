/** What a sweep writes, one transaction per slice; whatever is there already by its unique key is skipped. */

import type { PlannedPush } from '../push/planning.ts'
import type { Alarm, SweepSlice } from '../push/sweep.ts'
import type { Instant } from '../rules/calendar.ts'
import { CLOCK } from '../rules/ticket.ts'
import { openCallTask } from './calls.ts'
import type { Cipher } from './cipher.ts'
import { openRows, recordEvidence } from './coverage.ts'
import { inHeldTransaction } from './execute.ts'
import { insertRows } from './insert-rows.ts'
import { queuedPush } from './outbox.ts'
import { insertPlanned } from './pushes.ts'
import type { Db, Tx } from './tables.ts'
import { insertTicket, insertTicketEvent, openTicketOf } from './ticket-rows.ts'

export async function writeSlice(db: Db, cipher: Cipher, slice: SweepSlice, now: Instant): Promise<void> {
  await inHeldTransaction(db, async (tx) => {
    await openRows(tx, slice.opened)
    await recordEvidence(tx, slice.entries, now)
    for (const call of slice.calls) await openCallTask(tx, cipher, call, now)
    await queuePushes(tx, slice.pushes, now)
  })
}

/** A push and its row in the outbox, which is written when it is sent. */
async function queuePushes(tx: Tx, pushes: readonly PlannedPush[], now: Instant): Promise<void> {
  const idOf = await insertPlanned(tx, pushes, now)
  const rows = pushes.flatMap(({ personId, to, notBefore }) => {
    const pushId = idOf.get(personId)
    return pushId === undefined ? [] : [queuedPush({ pushId, personId, ...to, notBefore }, now)]
  })
  await insertRows(tx, 'outbox', rows)
}

/** An alarm (告急) becomes a ticket for whoever looks after the place; while one of these is open there, it goes on with the next alarm. */
export async function raiseAlarms(
  db: Db,
  cipher: Cipher,
  region: string,
  alarms: readonly Alarm[],
  now: Instant,
): Promise<void> {
  for (const { dedupeKey, kind, jurisdiction, detail } of alarms) {
    await db.transaction().execute(async (tx) => {
      const raised = await tx
        .insertInto('alarms')
        .values({ dedupe_key: dedupeKey, kind, jurisdiction: jurisdiction ?? null, detail, at: now })
        .onConflict((on) => on.column('dedupe_key').doNothing())
        .returning('id')
        .executeTakeFirst()
      const place = jurisdiction ?? region
      if (raised === undefined) return
      const goesOn = await openTicketOf(tx, place, 'alarm')
      if (goesOn !== undefined)
        return insertTicketEvent(tx, cipher, goesOn, { what: 'note', actor: CLOCK, words: detail }, now)
      await insertTicket(tx, cipher, { jurisdiction: place, kind: 'alarm', words: detail, openedBy: CLOCK }, now)
    })
  }
}
