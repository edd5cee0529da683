/** The outbox rows (待发件箱): every outgoing message is one before anything is sent, and keeps what was said. */

import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { ChannelName } from '../outbox/channel.ts'
import type { Instant } from '../rules/calendar.ts'
import type { Content } from '../rules/message.ts'
import type { Cipher } from './cipher.ts'
import { insertRows } from './insert-rows.ts'
import { type Given, preparedQuery } from './prepared-query.ts'
import { newPublicId } from './public-id.ts'
import type { Db, Tx } from './tables.ts'

export type Enqueued = {
  dedupeKey: string
  channel: ChannelName
  account: string
  accountId: number
  personId?: number
  kind: 'reply' | 'push' | 'notice'
  pushId?: number
  replyTo?: number
  /** Absent for pushes, which are written at the moment of sending. */
  content?: Content
  /** `sending` when the caller carries it himself (the answer of a web POST). */
  state?: 'queued' | 'sending'
  notBefore: Instant
}

/** A person waiting for an answer goes before a push that may arrive at any time of the day; notices come last. */
export const PRIORITY: Record<Enqueued['kind'], number> = { reply: 0, push: 5, notice: 9 }

/** Written out, not given as a parameter: only then does SQLite know that the index of what is queued will do. */
export const QUEUED = sql.lit('queued')

export const bodyAt = (publicId: string): string => `outbox.body.${publicId}`

export const contentHash = (content: Content): string =>
  hash('sha256', JSON.stringify([content.text, content.choices ?? []]), 'base64url')

/** Returns the row's ids, or undefined when a row with this dedupe key is already there. */
export async function enqueue(
  tx: Tx,
  cipher: Cipher,
  message: Enqueued,
  now: Instant,
): Promise<{ id: number; publicId: string } | undefined> {
  const publicId = newPublicId()
  const { content } = message
  const queued = {
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
    created_at: now,
    sent_at: message.state === 'sending' ? now : null,
  }
  const [row] = await insertRows(tx, 'outbox', [queued], { unless: ['dedupe_key'], returning: ['id'] })
  return row && { id: row.id, publicId }
}

const putForward = preparedQuery(
  (db, given: Given<{ channel: string; account: string; accountId: number; now: Instant }>) =>
    db
      .updateTable('outbox')
      .set({ not_before: given('now') })
      .where('channel', '=', given('channel'))
      .where('account', '=', given('account'))
      .where('state', '=', QUEUED)
      .where('priority', '=', sql.lit(PRIORITY.reply))
      .where('not_before', '>', given('now'))
      .where('account_id', '=', given('accountId')),
)

/** He has written again: answers that were kept for the morning are due now, before the new ones. */
export async function wakeReplies(
  tx: Tx,
  to: { channel: ChannelName; account: string; accountId: number },
  now: Instant,
): Promise<void> {
  await putForward(tx, { ...to, now })
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

const newestSaid = preparedQuery((db, given: Given<{ pushId: number }>) =>
  db
    .selectFrom('outbox')
    .select(['public_id', 'body'])
    .where('push_id', '=', given('pushId'))
    .where('body', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1),
)

/** What was said with a push, as it was said. */
export async function contentOfPush(db: Db, cipher: Cipher, pushId: number): Promise<Content | undefined> {
  const [row] = (await newestSaid(db, { pushId })).rows
  return row?.body ? (JSON.parse(cipher.open(row.body, bodyAt(row.public_id))) as Content) : undefined
}
