/** What belongs to a record that goes (合并) passes to the one that stays; what happened stays where it was written down. */

import type { Instant } from '../rules/calendar.ts'
import { repointConversation } from './accounts.ts'
import type { Cipher } from './cipher.ts'
import { dropNotices } from './notices.ts'
import { copyShown } from './pushes.ts'
import { dropRows } from './sending.ts'
import type { Tx } from './tables.ts'

export type Passing = { from: number; to: number }

export async function passOn(tx: Tx, cipher: Cipher, { from, to }: Passing, now: Instant): Promise<void> {
  await passAccounts(tx, cipher, { from, to })
  await copyShown(tx, from, to)
  await passApplications(tx, { from, to })
  for (const table of ['refusals', 'tickets', 'join_codes'] as const) {
    await tx.updateTable(table).set({ person_id: to }).where('person_id', '=', from).execute()
  }
  await passCalls(tx, { from, to })
  await passNotices(tx, { from, to }, now)
}

async function passAccounts(tx: Tx, cipher: Cipher, { from, to }: Passing): Promise<void> {
  const links = tx.selectFrom('account_people').select(['account_id', 'relation'])
  const own = new Set((await links.where('person_id', '=', to).execute()).map(({ account_id }) => account_id))
  for (const { account_id, relation } of await links.where('person_id', '=', from).execute()) {
    const link = tx.updateTable('account_people').where('account_id', '=', account_id)
    if (own.has(account_id)) {
      if (relation === '本人') await link.set({ relation }).where('person_id', '=', to).execute()
      const both = tx.deleteFrom('account_people').where('account_id', '=', account_id)
      await both.where('person_id', '=', from).execute()
    } else await link.set({ person_id: to }).where('person_id', '=', from).execute()
    await repointConversation(tx, cipher, account_id, from, to)
  }
}

/** Applied for under both: once is enough. */
async function passApplications(tx: Tx, { from, to }: Passing): Promise<void> {
  const already = tx.selectFrom('applications as own').select('own.position_id').where('own.person_id', '=', to)
  await tx
    .updateTable('applications')
    .set({ person_id: to })
    .where('person_id', '=', from)
    .where('position_id', 'not in', already)
    .execute()
}

/** Of two calls that the month owes one is made. */
async function passCalls(tx: Tx, { from, to }: Passing): Promise<void> {
  const owed = tx
    .selectFrom('call_tasks as own')
    .select('own.month')
    .where('own.person_id', '=', to)
    .where('own.state', '=', 'open')
    .where('own.dedupe_key', 'like', 'call:%')
  const open = tx.updateTable('call_tasks').where('person_id', '=', from).where('state', '=', 'open')
  await open.set({ state: 'dropped' }).where('dedupe_key', 'like', 'call:%').where('month', 'in', owed).execute()
  await open.set({ person_id: to }).execute()
}

/** A notice that has left is not sent to the other record as well; one that has not, the other record gets in its place. */
async function passNotices(tx: Tx, { from, to }: Passing, now: Instant): Promise<void> {
  const rows = await tx
    .selectFrom('broadcast_recipients')
    .leftJoin('outbox', 'outbox.id', 'outbox_id')
    .select(['broadcast_id', 'broadcast_recipients.state', 'outbox_id', 'outbox.state as sending'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('outbox_events')
          .select('outbox_events.id')
          .whereRef('outbox_events.outbox_id', '=', 'outbox.id')
          .where('outbox_events.state', '=', 'unknown'),
      ).as('doubted'),
    )
    .where('broadcast_recipients.person_id', '=', from)
    .where('broadcast_recipients.state', 'in', ['waiting', 'queued', 'unopened', 'accepted', 'delivered', 'unknown'])
    .execute()
  for (const { broadcast_id, state, outbox_id, sending, doubted } of rows) {
    const hasLeft = state !== 'waiting' && (sending !== 'queued' || Boolean(doubted))
    if (hasLeft || (outbox_id !== null && !(await held(tx, outbox_id, now)))) {
      await leaveOut(tx, broadcast_id, to, now)
      continue
    }
    await skipWaiting(tx, broadcast_id, from, now)
    await recipient(tx, { broadcast_id, person_id: to, state: 'waiting', reason: null, at: now })
  }
}

/** Takes it out of the queue. False when it has left meanwhile. */
async function held(tx: Tx, outboxId: number, now: Instant): Promise<boolean> {
  const dropped = await dropRows(tx, [{ id: outboxId, reason: 'merged' }], now)
  if (!dropped.has(outboxId)) return false
  await dropNotices(tx, [{ outboxId, state: 'skipped', reason: 'merged' }], now)
  return true
}

type Recipient = { broadcast_id: number; person_id: number; state: string; reason: 'merged' | null; at: Instant }

/** Unless they are one already. */
const recipient = (tx: Tx, row: Recipient) =>
  tx
    .insertInto('broadcast_recipients')
    .values(row)
    .onConflict((on) => on.columns(['broadcast_id', 'person_id']).doNothing())
    .execute()

async function leaveOut(tx: Tx, broadcastId: number, personId: number, now: Instant): Promise<void> {
  await recipient(tx, { broadcast_id: broadcastId, person_id: personId, state: 'skipped', reason: 'merged', at: now })
  const own = await tx
    .selectFrom('broadcast_recipients')
    .leftJoin('outbox', 'outbox.id', 'outbox_id')
    .select(['broadcast_recipients.state', 'outbox_id', 'outbox.state as sending'])
    .where('broadcast_id', '=', broadcastId)
    .where('broadcast_recipients.person_id', '=', personId)
    .executeTakeFirstOrThrow()
  if ((own.state === 'queued' || own.state === 'unopened') && own.sending === 'queued')
    await held(tx, own.outbox_id!, now)
  await skipWaiting(tx, broadcastId, personId, now)
}

const skipWaiting = (tx: Tx, broadcastId: number, personId: number, now: Instant) =>
  tx
    .updateTable('broadcast_recipients')
    .set({ state: 'skipped', reason: 'merged', at: now })
    .where('broadcast_id', '=', broadcastId)
    .where('person_id', '=', personId)
    .where('state', '=', 'waiting')
    .execute()
