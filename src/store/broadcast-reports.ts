/** What became of a notice (通知的结果): counted by the index, told recipient by recipient for the export. */

import { setImmediate as breathe } from 'node:timers/promises'
import { type Instant, ONE_DAY_MS } from '../rules/calendar.ts'
import type { Cipher } from './cipher.ts'
import { openPersonal } from './personal-columns.ts'
import type { Db } from './tables.ts'

export type StateCount = { state: string; people: number }

export async function recipientCounts(db: Db, broadcastIds: readonly number[]): Promise<Map<number, StateCount[]>> {
  const counts = new Map<number, StateCount[]>()
  if (broadcastIds.length === 0) return counts
  const rows = await db
    .selectFrom('broadcast_recipients')
    .select(['broadcast_id', 'state'])
    .select((eb) => eb.fn.countAll<number>().as('people'))
    .where('broadcast_id', 'in', broadcastIds)
    .groupBy(['broadcast_id', 'state'])
    .execute()
  for (const { broadcast_id, state, people } of rows) {
    counts.set(broadcast_id, [...(counts.get(broadcast_id) ?? []), { state, people: Number(people) }])
  }
  return counts
}

/** Those whom the notice did not reach, by what was on record. */
export async function reasonsOf(db: Db, broadcastId: number, state: 'failed' | 'skipped' | 'unknown') {
  const rows = await db
    .selectFrom('broadcast_recipients')
    .select('reason')
    .select((eb) => eb.fn.countAll<number>().as('people'))
    .where('broadcast_id', '=', broadcastId)
    .where('state', '=', state)
    .groupBy('reason')
    .execute()
  return rows.map(({ reason, people }) => ({ reason: reason ?? '', people: Number(people) }))
}

const REACTED_WITHIN_MS = 7 * ONE_DAY_MS
const AT_ONCE = 1_000

type Recipient = { personId: number; state: string; reason: string | null; at: Instant; outboxId: number | null }

/** In order of person, slice by slice: others have their turn in between. */
async function* recipientsOf(db: Db, broadcastId: number): AsyncGenerator<Recipient[]> {
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('broadcast_recipients')
      .select(['person_id', 'state', 'reason', 'at', 'outbox_id'])
      .where('broadcast_id', '=', broadcastId)
      .where('person_id', '>', after)
      .orderBy('person_id')
      .limit(AT_ONCE)
      .execute()
    if (rows.length === 0) return
    after = rows.at(-1)!.person_id
    yield rows.map((row) => ({
      personId: row.person_id,
      state: row.state,
      reason: row.reason,
      at: row.at,
      outboxId: row.outbox_id,
    }))
    await breathe()
  }
}

/** Within seven days of it, on the account it went to: who wrote anything, who withdrew. */
export async function reactions(db: Db, broadcastId: number): Promise<{ reacted: number; withdrew: number }> {
  const sum = { reacted: 0, withdrew: 0 }
  for await (const slice of recipientsOf(db, broadcastId)) {
    const reached = slice.flatMap(({ state, personId }) =>
      state === 'accepted' || state === 'delivered' ? personId : [],
    )
    if (reached.length === 0) continue
    const rows = await db
      .selectFrom('broadcast_recipients')
      .innerJoin('outbox', 'outbox.id', 'outbox_id')
      .select(({ exists, selectFrom }) => [
        exists(
          selectFrom('inbound')
            .select('inbound.id')
            .whereRef('inbound.account_id', '=', 'outbox.account_id')
            .whereRef('inbound.received_at', '>=', 'outbox.sent_at')
            .where((eb) => eb('inbound.received_at', '<=', eb('outbox.sent_at', '+', REACTED_WITHIN_MS))),
        ).as('wrote'),
        exists(
          selectFrom('status_events')
            .select('status_events.id')
            .whereRef('status_events.person_id', '=', 'broadcast_recipients.person_id')
            .where('status_events.pushes', '=', 'declined')
            .whereRef('status_events.at', '>=', 'outbox.sent_at')
            .where((eb) => eb('status_events.at', '<=', eb('outbox.sent_at', '+', REACTED_WITHIN_MS))),
        ).as('declined'),
      ])
      .where('broadcast_id', '=', broadcastId)
      .where('broadcast_recipients.person_id', 'in', reached)
      .execute()
    sum.reacted += rows.filter(({ wrote }) => Boolean(wrote)).length
    sum.withdrew += rows.filter(({ declined }) => Boolean(declined)).length
  }
  return sum
}

export type RecipientLine = {
  name: string | undefined
  jurisdiction: string
  channel: string | undefined
  state: string
  reason: string | undefined
  at: Instant
}

/** Names are whole: whoever shows them masks them. */
export async function* recipientLines(db: Db, cipher: Cipher, broadcastId: number): AsyncGenerator<RecipientLine> {
  for await (const slice of recipientsOf(db, broadcastId)) {
    const rows = await db
      .selectFrom('broadcast_recipients')
      .innerJoin('people', 'people.id', 'broadcast_recipients.person_id')
      .leftJoin('outbox', 'outbox.id', 'outbox_id')
      .select(['people.public_id', 'name', 'people.jurisdiction', 'outbox.channel'])
      .select(['broadcast_recipients.state', 'reason', 'at'])
      .where('broadcast_id', '=', broadcastId)
      .where(
        'broadcast_recipients.person_id',
        'in',
        slice.map(({ personId }) => personId),
      )
      .orderBy('broadcast_recipients.person_id')
      .execute()
    for (const row of rows) {
      yield {
        name: row.name === null ? undefined : openPersonal(cipher, 'name', row.public_id, row.name),
        jurisdiction: row.jurisdiction,
        channel: row.channel ?? undefined,
        state: row.state,
        reason: row.reason ?? undefined,
        at: row.at,
      }
    }
  }
}
