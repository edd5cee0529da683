/** What a sweep writes, one transaction per slice; whatever is there already by its unique key is skipped. */

import type { ChannelName } from '../outbox/channel.ts'
import type { Alarm, PlannedPush, SweepSlice } from '../push/sweep.ts'
import type { Instant } from '../rules/calendar.ts'
import { openCallTask } from './calls.ts'
import type { Cipher } from './cipher.ts'
import { openRows, recordEvidence } from './coverage.ts'
import { enqueue } from './outbox.ts'
import { insertPush } from './pushes.ts'
import type { Db, Tx } from './tables.ts'

export async function writeSlice(db: Db, cipher: Cipher, slice: SweepSlice, now: Instant): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await openRows(tx, slice.opened)
    await recordEvidence(tx, slice.entries, now)
    for (const call of slice.calls) await openCallTask(tx, cipher, call, now)
    for (const push of slice.pushes) await queuePush(tx, cipher, push, now)
  })
}

async function queuePush(tx: Tx, cipher: Cipher, push: PlannedPush, now: Instant): Promise<void> {
  const queued = await enqueue(
    tx,
    cipher,
    {
      dedupeKey: push.dedupeKey,
      channel: push.to.channel as ChannelName,
      account: push.to.account,
      accountId: push.to.accountId,
      personId: push.personId,
      kind: 'push',
      notBefore: push.notBefore,
    },
    now,
  )
  if (queued === undefined) return
  const pushId = await insertPush(tx, push, now)
  await tx.updateTable('outbox').set({ push_id: pushId }).where('id', '=', queued.id).execute()
}

export async function raiseAlarms(db: Db, alarms: readonly Alarm[], now: Instant): Promise<void> {
  for (const { dedupeKey, kind, jurisdiction, detail } of alarms) {
    await db
      .insertInto('alarms')
      .values({ dedupe_key: dedupeKey, kind, jurisdiction: jurisdiction ?? null, detail, at: now })
      .onConflict((on) => on.column('dedupe_key').doNothing())
      .execute()
  }
}
