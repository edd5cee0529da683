/** Chat accounts (渠道账号): the address, the conversation, what was said on it and answered. */

import type { Account, AccountPorts, Remembered } from '../chat/desk.ts'
import type { Inbound, Reply } from '../chat/inbound.ts'
import { type Instant, ONE_DAY_MS } from '../rules/calendar.ts'
import type { Content } from '../rules/message.ts'
import type { Cipher } from './cipher.ts'
import { bodyAt, enqueue } from './outbox.ts'
import { newPublicId } from './public-id.ts'
import type { Db, Tx } from './tables.ts'

type Address = Pick<Inbound, 'channel' | 'account' | 'address'>

export const addressHash = (cipher: Cipher, address: string): string => cipher.fingerprint(address, 'address')
export const addressAt = (publicId: string): string => `accounts.address.${publicId}`
const conversationAt = (accountId: number): string => `accounts.conversation.${accountId}`
const wordsAt = (inboundId: number): string => `inbound.text.${inboundId}`

export function findAccount(db: Db, cipher: Cipher, { channel, account, address }: Address) {
  return db
    .selectFrom('accounts')
    .select(['id', 'conversation', 'version'])
    .where('channel', '=', channel)
    .where('account', '=', account)
    .where('address_hash', '=', addressHash(cipher, address))
    .executeTakeFirst()
}

/** `onReaction` is told of every message: whatever was pushed to this account before has been seen. */
export function accountPorts(
  tx: Tx,
  cipher: Cipher,
  onReaction: (accountId: number, now: Instant) => Promise<void>,
): AccountPorts {
  return {
    async open(inbound, now) {
      const found = await findAccount(tx, cipher, inbound)
      if (found === undefined) return { id: await insertAccount(tx, cipher, inbound, now), version: 0 }
      return {
        id: found.id,
        version: found.version,
        ...(found.conversation !== null && {
          conversation: JSON.parse(cipher.open(found.conversation, conversationAt(found.id))) as unknown,
        }),
      }
    },
    repliesTo: (accountId, messageId) => repliesTo(tx, cipher, accountId, messageId),
    async recordInbound(accountId, { messageId, event, sentAt }, now) {
      const { id } = await tx
        .insertInto('inbound')
        .values({
          account_id: accountId,
          message_id: messageId,
          kind: event.kind,
          text: null,
          sent_at: sentAt ?? null,
          received_at: now,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      if (event.kind !== 'blocked' && event.kind !== 'unblocked') {
        await tx
          .updateTable('accounts')
          .set({ last_inbound_at: now, reach: 'ok' })
          .where('id', '=', accountId)
          .execute()
        await onReaction(accountId, now)
      }
      return id
    },
    async recordWords(inboundId, words) {
      await tx
        .updateTable('inbound')
        .set({ text: cipher.seal(words, wordsAt(inboundId)) })
        .where('id', '=', inboundId)
        .execute()
    },
    save: (account, conversation) => saveConversation(tx, cipher, account, conversation),
    remember: (inbound, accountId, inboundId, replies, now) =>
      rememberReplies(tx, cipher, inbound, { accountId, inboundId }, replies, now),
    async setReach(accountId, reach, now) {
      const changed = { reach: reach === 'blocked' ? 'blocked' : 'ok', reach_changed_at: now }
      await tx.updateTable('accounts').set(changed).where('id', '=', accountId).execute()
    },
    async forgetMessages(accountId) {
      await tx.updateTable('inbound').set({ text: null }).where('account_id', '=', accountId).execute()
      await tx
        .updateTable('outbox')
        .set({ body: null })
        .where('account_id', '=', accountId)
        .where('state', '!=', 'queued')
        .execute()
    },
  }
}

async function insertAccount(
  tx: Tx,
  cipher: Cipher,
  { channel, account, address }: Address,
  now: Instant,
): Promise<number> {
  const publicId = newPublicId()
  const { id } = await tx
    .insertInto('accounts')
    .values({
      public_id: publicId,
      channel,
      account,
      address_hash: addressHash(cipher, address),
      address: cipher.seal(address, addressAt(publicId)),
      conversation: null,
      version: 0,
      reach: 'ok',
      reach_changed_at: now,
      last_inbound_at: null,
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function repliesTo(tx: Tx, cipher: Cipher, accountId: number, messageId: string): Promise<Reply[] | undefined> {
  const inbound = await tx
    .selectFrom('inbound')
    .select('id')
    .where('account_id', '=', accountId)
    .where('message_id', '=', messageId)
    .executeTakeFirst()
  if (inbound === undefined) return undefined
  const rows = await tx
    .selectFrom('outbox')
    .select(['public_id', 'body'])
    .where('reply_to', '=', inbound.id)
    .orderBy('id')
    .execute()
  return rows.flatMap(({ public_id, body }) => (body === null ? [] : [openReply(cipher, public_id, body)]))
}

export const openReply = (cipher: Cipher, publicId: string, body: Uint8Array): Reply => ({
  ...(JSON.parse(cipher.open(body, bodyAt(publicId))) as Content),
  id: publicId,
})

async function saveConversation(
  tx: Tx,
  cipher: Cipher,
  { id, version }: Account,
  conversation: unknown,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('accounts')
    .set({ conversation: cipher.seal(JSON.stringify(conversation), conversationAt(id)), version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export const openWords = (cipher: Cipher, inboundId: number, sealed: Uint8Array): string =>
  cipher.open(sealed, wordsAt(inboundId))

/** The answer to a web POST is carried by whoever asked; every other channel sends its replies from the queue. */
async function rememberReplies(
  tx: Tx,
  cipher: Cipher,
  { channel, account }: Address,
  { accountId, inboundId }: { accountId: number; inboundId: number },
  replies: Remembered[],
  now: Instant,
): Promise<Reply[]> {
  const remembered: Reply[] = []
  for (const [index, { content, pushId, personId }] of replies.entries()) {
    const row = await enqueue(
      tx,
      cipher,
      {
        dedupeKey: `reply:${inboundId}:${index}`,
        channel,
        account,
        accountId,
        kind: 'reply',
        replyTo: inboundId,
        content,
        state: channel === 'web' ? 'sending' : 'queued',
        notBefore: now,
        ...(pushId !== undefined && { pushId }),
        ...(personId !== undefined && { personId }),
      },
      now,
    )
    if (row !== undefined) remembered.push({ ...content, id: row.publicId })
  }
  return remembered
}

const UNREGISTERED_KEPT_MS = ONE_DAY_MS

/** An unfinished registration is not yet a person: a day after the last word what was said is gone. Returns how many. */
export async function forgetUnregistered(db: Db, now: Instant): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('accounts')
    .set({ conversation: null })
    .where('conversation', 'is not', null)
    .where('last_inbound_at', '<', now - UNREGISTERED_KEPT_MS)
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('account_people').select('person_id').whereRef('account_id', '=', 'accounts.id'))),
    )
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
