/** What a web chat session has not yet seen, and what was said in it. */

import type { Reply } from '../chat/inbound.ts'
import type { Instant } from '../rules/calendar.ts'
import { addressHash, findAccount, openReply, openWords } from './accounts.ts'
import type { Cipher } from './cipher.ts'
import { insertRows } from './insert-rows.ts'
import { type Given, preparedQuery } from './prepared-query.ts'
import type { Db, Tx } from './tables.ts'

export const WEB = { channel: 'web', account: 'main' } as const

/** A line of the conversation as the page shows it again after a reload. */
export type Said = Reply & { from: 'me' | 'bot'; at: Instant }

const accountOf = async (db: Db, cipher: Cipher, address: string): Promise<number | undefined> =>
  (await findAccount(db, cipher, { ...WEB, address }))?.id

/** Replies that no answer carried and no page acknowledged. */
export async function unseen(db: Db, cipher: Cipher, address: string): Promise<Reply[]> {
  const accountId = await accountOf(db, cipher, address)
  if (accountId === undefined) return []
  const rows = await db
    .selectFrom('outbox')
    .select(['public_id', 'body'])
    .where('account_id', '=', accountId)
    .where('state', 'in', ['sending', 'unknown'])
    .orderBy('id')
    .execute()
  return rows.flatMap(({ public_id, body }) => (body === null ? [] : [openReply(cipher, public_id, body)]))
}

/** The page is back: what waited for it is due at once. */
export async function hasten(db: Db, cipher: Cipher, address: string, now: Instant): Promise<void> {
  const accountId = await accountOf(db, cipher, address)
  if (accountId === undefined) return
  await db
    .updateTable('outbox')
    .set({ not_before: now })
    .where('account_id', '=', accountId)
    .where('state', '=', 'queued')
    .where('attempts', '>', 0)
    .execute()
}

/** Replies that a web chat has shown. */
export type Shown = { address: string; replyIds: readonly string[] }

/** They are accepted, unless they went further already. Returns the outbox rows among them that carry a push or a notice. */
export async function acknowledge(
  tx: Tx,
  cipher: Cipher,
  shown: readonly Shown[],
  now: Instant,
): Promise<{ pushes: number[]; notices: number[] }> {
  const carried: { id: number; push_id: number | null; kind: string }[] = []
  for (const { address, replyIds } of shown) {
    const hash = addressHash(cipher, address)
    for (const replyId of replyIds) carried.push(...(await accept(tx, { replyId, hash, now })).rows)
  }
  const events = carried.map(({ id }) => ({ outbox_id: id, state: 'accepted', at: now }))
  await insertRows(tx, 'outbox_events', events)
  return {
    pushes: carried.flatMap(({ id, push_id }) => (push_id === null ? [] : [id])),
    notices: carried.flatMap(({ id, kind }) => (kind === 'notice' ? [id] : [])),
  }
}

const accept = preparedQuery((db, given: Given<{ replyId: string; hash: string; now: Instant }>) =>
  db
    .updateTable('outbox')
    .set({ state: 'accepted', settled_at: given('now') })
    .where('public_id', '=', given('replyId'))
    .where('state', 'in', ['queued', 'sending', 'unknown'])
    .where('account_id', '=', (account) =>
      account
        .selectFrom('accounts')
        .select('accounts.id')
        .where('accounts.channel', '=', WEB.channel)
        .where('accounts.account', '=', WEB.account)
        .where('address_hash', '=', given('hash')),
    )
    .returning(['id', 'push_id', 'kind']),
)

/** The last lines of both sides, oldest first. */
export async function conversationLines(db: Db, cipher: Cipher, address: string, limit: number): Promise<Said[]> {
  const accountId = await accountOf(db, cipher, address)
  if (accountId === undefined) return []
  const heard = await db
    .selectFrom('inbound')
    .select(['id', 'message_id', 'text', 'received_at'])
    .where('account_id', '=', accountId)
    .where('text', 'is not', null)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  const said = await db
    .selectFrom('outbox')
    .select(['public_id', 'body', 'reply_to', 'sent_at', 'created_at'])
    .where('account_id', '=', accountId)
    .where('body', 'is not', null)
    .where('state', '!=', 'queued')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  const lines: Said[] = [
    ...heard.map((row) => ({
      from: 'me' as const,
      id: row.message_id,
      text: openWords(cipher, row.id, row.text!),
      at: row.received_at,
    })),
    ...said.map((row) => ({
      from: 'bot' as const,
      ...openReply(cipher, row.public_id, row.body!),
      at: row.sent_at ?? row.created_at,
    })),
  ]
  // Rows come newest first: reversed, an utterance stands before the replies of the same millisecond.
  return lines
    .reverse()
    .sort((one, other) => one.at - other.at || order(one) - order(other))
    .slice(-limit)
}

const order = ({ from }: Said): number => (from === 'me' ? 0 : 1)
