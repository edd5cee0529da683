/** The outbox rows: every outgoing message is one before anything is sent, and keeps what was said and what became of it. */

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Channel, ChannelName, Outcome } from '../outbox/channel.ts'
import type { DueMessage } from '../outbox/sender.ts'
import { type OutboxState, settle } from '../outbox/settle.ts'
import type { Instant } from '../rules/calendar.ts'
import type { Content } from '../rules/message.ts'
import { addressAt } from './accounts.ts'
import type { Cipher } from './cipher.ts'
import { newPublicId } from './public-id.ts'
import type { Db, Tx } from './tables.ts'

export type Enqueued = {
  dedupeKey: string
  channel: ChannelName
  account: string
  accountId: number
  personId?: number
  kind: 'reply' | 'push'
  pushId?: number
  replyTo?: number
  /** Absent for pushes, which are written at the moment of sending. */
  content?: Content
  /** `sending` when the caller carries it himself (the answer of a web POST). */
  state?: 'queued' | 'sending'
  notBefore: Instant
}

/** A person waiting for an answer goes before a push that may arrive at any time of the day. */
const PRIORITY: Record<Enqueued['kind'], number> = { reply: 0, push: 5 }

export const bodyAt = (publicId: string): string => `outbox.body.${publicId}`

export const contentHash = (content: Content): string =>
  createHash('sha256')
    .update(JSON.stringify([content.text, content.choices ?? []]))
    .digest('base64url')

/** Returns the row's ids, or undefined when a row with this dedupe key is already there. */
export async function enqueue(
  tx: Tx,
  cipher: Cipher,
  message: Enqueued,
  now: Instant,
): Promise<{ id: number; publicId: string } | undefined> {
  const publicId = newPublicId()
  const { content } = message
  const row = await tx
    .insertInto('outbox')
    .values({
      public_id: publicId,
      dedupe_key: message.dedupeKey,
      channel: message.channel,
      account: message.account,
      account_id: message.accountId,
      person_id: message.personId ?? null,
      kind: message.kind,
      push_id: message.pushId ?? null,
      reply_to: message.replyTo ?? null,
      body: content === undefined ? null : cipher.seal(JSON.stringify(content), bodyAt(publicId)),
      content_hash: content === undefined ? null : contentHash(content),
      state: message.state ?? 'queued',
      priority: PRIORITY[message.kind],
      not_before: message.notBefore,
      provider_id: null,
      outcome: null,
      created_at: now,
      sent_at: message.state === 'sending' ? now : null,
      settled_at: null,
    })
    .onConflict((on) => on.column('dedupe_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row && { id: row.id, publicId }
}

/** The row of a planned push; its words are made at the moment of sending. */
export const queuedPush = (
  push: {
    pushId: number
    personId: number
    accountId: number
    channel: string
    account: string
    notBefore: Instant
  },
  now: Instant,
) => ({
  public_id: newPublicId(),
  dedupe_key: `push:${push.pushId}`,
  channel: push.channel,
  account: push.account,
  account_id: push.accountId,
  person_id: push.personId,
  kind: 'push',
  push_id: push.pushId,
  state: 'queued',
  priority: PRIORITY.push,
  not_before: push.notBefore,
  created_at: now,
})

const onChannel = (db: Db, channel: Channel) =>
  db.selectFrom('outbox').where('outbox.channel', '=', channel.name).where('outbox.account', '=', channel.account)

export async function dueMessages(
  db: Db,
  cipher: Cipher,
  channel: Channel,
  limit: number,
  now: Instant,
): Promise<DueMessage[]> {
  const rows = await onChannel(db, channel)
    .innerJoin('accounts', 'accounts.id', 'outbox.account_id')
    .where('outbox.state', '=', 'queued')
    .where('outbox.not_before', '<=', now)
    .orderBy('outbox.priority')
    .orderBy('outbox.not_before')
    .orderBy('outbox.id')
    .limit(limit)
    .select(['outbox.id', 'outbox.public_id', 'kind', 'person_id', 'push_id', 'attempts', 'body', 'address'])
    .select('outbox.created_at')
    .select('accounts.public_id as account_public_id')
    .select((eb) =>
      eb
        .selectFrom('account_people')
        .whereRef('account_people.account_id', '=', 'outbox.account_id')
        .whereRef('account_people.person_id', '=', 'outbox.person_id')
        .select('account_people.person_id')
        .as('speaks_for'),
    )
    .execute()
  return rows.map((row) => ({
    id: row.id,
    publicId: row.public_id,
    kind: row.kind,
    address: cipher.open(row.address, addressAt(row.account_public_id)),
    attempts: row.attempts,
    createdAt: row.created_at,
    ...(row.kind === 'push' && row.speaks_for === null && { stranger: true as const }),
    ...(row.person_id !== null && { personId: row.person_id }),
    ...(row.push_id !== null && { pushId: row.push_id }),
    ...(row.body !== null && { content: JSON.parse(cipher.open(row.body, bodyAt(row.public_id))) as Content }),
  }))
}

/** What was said with a push, as it was said. */
export async function contentOfPush(db: Db, cipher: Cipher, pushId: number): Promise<Content | undefined> {
  const row = await db
    .selectFrom('outbox')
    .select(['public_id', 'body'])
    .where('push_id', '=', pushId)
    .where('body', 'is not', null)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row?.body ? (JSON.parse(cipher.open(row.body, bodyAt(row.public_id))) as Content) : undefined
}

export async function nextDueAt(db: Db, channel: Channel): Promise<Instant | undefined> {
  const row = await onChannel(db, channel)
    .where('state', '=', 'queued')
    .select((eb) => eb.fn.min('not_before').as('at'))
    .executeTakeFirst()
  return row?.at ?? undefined
}

/** Messages that should have left by now, on every channel, and since when the first of them waits. */
export async function outboxBacklog(db: Db, now: Instant): Promise<{ waiting: number; oldestAt?: Instant }> {
  const { waiting, oldest } = await db
    .selectFrom('outbox')
    .select((eb) => [eb.fn.countAll<number>().as('waiting'), eb.fn.min('not_before').as('oldest')])
    .where('state', 'in', ['queued', 'sending'])
    .where('not_before', '<=', now)
    .executeTakeFirstOrThrow()
  return { waiting: Number(waiting), ...(oldest !== null && { oldestAt: oldest }) }
}

/** Writes what is about to be said and that it is being said. Returns the ids that were still queued. */
export async function markSending(
  tx: Tx,
  cipher: Cipher,
  messages: { id: number; publicId: string; content: Content }[],
  now: Instant,
): Promise<Set<number>> {
  const marked = new Set<number>()
  for (const { id, publicId, content } of messages) {
    const { numUpdatedRows } = await tx
      .updateTable('outbox')
      .set({
        state: 'sending',
        attempts: sql`attempts + 1`,
        body: cipher.seal(JSON.stringify(content), bodyAt(publicId)),
        content_hash: contentHash(content),
        sent_at: now,
      })
      .where('id', '=', id)
      .where('state', '=', 'queued')
      .executeTakeFirst()
    if (numUpdatedRows === 1n) marked.add(id)
  }
  return marked
}

/** Records one outcome and returns the row's new state; the caller adds what it proves in the same transaction. */
export async function settleRow(tx: Tx, message: DueMessage, outcome: Outcome, now: Instant): Promise<OutboxState> {
  const settled = settle(outcome, message.attempts, now)
  await setState(tx, message.id, settled.state, {
    outcome: 'detail' in settled ? settled.detail : null,
    provider_id: settled.state === 'accepted' ? (settled.providerId ?? null) : null,
    settled_at: settled.state === 'queued' ? null : now,
    ...(settled.state === 'queued' && { not_before: settled.notBefore }),
  })
  await recordEvent(tx, message.id, eventOf(settled), 'detail' in settled ? settled.detail : null, now)
  if (settled.state === 'failed' && settled.reach !== undefined) {
    await tx
      .updateTable('accounts')
      .set({ reach: settled.reach, reach_changed_at: now })
      .where('id', '=', (eb) => eb.selectFrom('outbox').select('account_id').where('outbox.id', '=', message.id))
      .execute()
  }
  return settled.state
}

const eventOf = (settled: ReturnType<typeof settle>): string =>
  settled.state === 'queued' ? (settled.doubtful ? 'unknown' : 'retry') : settled.state

/** What the answer of a web POST carried is accepted; a row that already went further stays there. */
export async function acceptCarried(tx: Tx, accountId: number, publicIds: string[], now: Instant): Promise<number[]> {
  if (publicIds.length === 0) return []
  const rows = await tx
    .updateTable('outbox')
    .set({ state: 'accepted', settled_at: now })
    .where('account_id', '=', accountId)
    .where('public_id', 'in', publicIds)
    .where('state', 'in', ['queued', 'sending', 'unknown'])
    .returning('id')
    .execute()
  for (const { id } of rows) await recordEvent(tx, id, 'accepted', null, now)
  return rows.map(({ id }) => id)
}

/** Rows that a dead process left `sending` are of unknown fate and due again. */
export async function recoverSending(tx: Tx, channel: Channel, now: Instant): Promise<number> {
  const rows = await tx
    .updateTable('outbox')
    .set({ state: 'queued', not_before: now })
    .where('channel', '=', channel.name)
    .where('account', '=', channel.account)
    .where('state', '=', 'sending')
    .returning('id')
    .execute()
  for (const { id } of rows) await recordEvent(tx, id, 'unknown', 'process ended', now)
  return rows.length
}

export async function postponeRow(db: Db, id: number, until: Instant): Promise<void> {
  await db.updateTable('outbox').set({ not_before: until }).where('id', '=', id).where('state', '=', 'queued').execute()
}

export async function dropRow(tx: Tx, id: number, reason: string, now: Instant): Promise<void> {
  await setState(tx, id, 'failed', { outcome: `dropped: ${reason}`, settled_at: now })
  await recordEvent(tx, id, 'failed', `dropped: ${reason}`, now)
}

type RowChange = {
  outcome?: string | null
  provider_id?: string | null
  settled_at?: number | null
  not_before?: number
}

async function setState(tx: Tx, id: number, state: OutboxState, change: RowChange): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ state, ...change })
    .where('id', '=', id)
    .execute()
}

async function recordEvent(tx: Tx, id: number, state: string, outcome: string | null, at: Instant): Promise<void> {
  await tx.insertInto('outbox_events').values({ outbox_id: id, state, outcome, at }).execute()
}
