/** Chat accounts (渠道账号): the address, the conversation, what was said on it and answered. */

import type { AccountPorts, Remembered } from '../chat/desk.ts'
import type { Inbound, Reply } from '../chat/inbound.ts'
import { type Instant, ONE_DAY_MS } from '../rules/calendar.ts'
import type { Content } from '../rules/message.ts'
import type { Cipher } from './cipher.ts'
import { insertRows } from './insert-rows.ts'
import { bodyAt, enqueue, wakeReplies } from './outbox.ts'
import { type Given, preparedQuery } from './prepared-query.ts'
import { newPublicId } from './public-id.ts'
import type { Db, Tx } from './tables.ts'
import { emptyTicketsOfAccount } from './ticket-rows.ts'

type Address = Pick<Inbound, 'channel' | 'account' | 'address'>

export const addressHash = (cipher: Cipher, address: string): string => cipher.fingerprint(address, 'address')
export const addressAt = (publicId: string): string => `accounts.address.${publicId}`
const conversationAt = (accountId: number): string => `accounts.conversation.${accountId}`
const wordsAt = (inboundId: number): string => `inbound.text.${inboundId}`

const accountAt = preparedQuery((db, given: Given<{ channel: string; account: string; addressHash: string }>) =>
  db
    .selectFrom('accounts')
    .select(['id', 'conversation', 'version', 'human_until'])
    .where('channel', '=', given('channel'))
    .where('account', '=', given('account'))
    .where('address_hash', '=', given('addressHash')),
)

export async function findAccount(db: Db, cipher: Cipher, { channel, account, address }: Address) {
  const { rows } = await accountAt(db, { channel, account, addressHash: addressHash(cipher, address) })
  return rows[0]
}

/** `onReaction` is told of everybody whom the account speaks for: what was pushed to it before has been seen. */
export function accountPorts(
  tx: Tx,
  cipher: Cipher,
  onReaction: (accountId: number, personId: number, now: Instant) => Promise<void>,
): AccountPorts {
  return {
    async open(inbound, now) {
      const found = await findAccount(tx, cipher, inbound)
      if (found === undefined) return { id: await insertAccount(tx, cipher, inbound, now), version: 0 }
      return {
        id: found.id,
        version: found.version,
        ...((found.human_until ?? 0) > now && { human: true as const }),
        ...(found.conversation !== null && {
          conversation: JSON.parse(cipher.open(found.conversation, conversationAt(found.id))) as unknown,
        }),
      }
    },
    async recordInbound(accountId, { messageId, event, sentAt }, now) {
      const row = {
        account_id: accountId,
        message_id: messageId,
        kind: event.kind,
        sent_at: sentAt ?? null,
        received_at: now,
      }
      const once = { unless: ['account_id', 'message_id'], returning: ['id'] } as const
      const [recorded] = await insertRows(tx, 'inbound', [row], once)
      return recorded?.id
    },
    repliesTo: (accountId, messageId) => repliesTo(tx, cipher, accountId, messageId),
    async reacted(accountId, personIds, now) {
      for (const personId of personIds) await onReaction(accountId, personId, now)
    },
    async recordWords(inboundId, words) {
      await keepWords(tx, { inboundId, words: cipher.seal(words, wordsAt(inboundId)) })
    },
    async save({ id, version }, conversation, now) {
      const sealed = cipher.seal(JSON.stringify(conversation), conversationAt(id))
      const { numAffectedRows } = await keepConversation(tx, { id, version, next: version + 1, sealed, now })
      return numAffectedRows === 1n
    },
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
      await emptyTicketsOfAccount(tx, accountId)
    },
  }
}

const keepWords = preparedQuery((db, given: Given<{ inboundId: number; words: Uint8Array }>) =>
  db
    .updateTable('inbound')
    .set({ text: given('words') })
    .where('id', '=', given('inboundId')),
)

const keepConversation = preparedQuery(
  (db, given: Given<{ id: number; version: number; next: number; sealed: Uint8Array; now: Instant }>) =>
    db
      .updateTable('accounts')
      .set({ conversation: given('sealed'), version: given('next'), last_inbound_at: given('now'), reach: 'ok' })
      .where('id', '=', given('id'))
      .where('version', '=', given('version')),
)

async function insertAccount(
  tx: Tx,
  cipher: Cipher,
  { channel, account, address }: Address,
  now: Instant,
): Promise<number> {
  const publicId = newPublicId()
  const row = {
    public_id: publicId,
    channel,
    account,
    address_hash: addressHash(cipher, address),
    address: cipher.seal(address, addressAt(publicId)),
    version: 0,
    reach: 'ok',
    reach_changed_at: now,
    created_at: now,
  }
  const [inserted] = await insertRows(tx, 'accounts', [row], { returning: ['id'] })
  return inserted!.id
}

const answersTo = preparedQuery((db, given: Given<{ accountId: number; messageId: string }>) =>
  db
    .selectFrom('inbound')
    .innerJoin('outbox', 'outbox.reply_to', 'inbound.id')
    .select(['outbox.public_id', 'outbox.body'])
    .where('inbound.account_id', '=', given('accountId'))
    .where('inbound.message_id', '=', given('messageId'))
    .orderBy('outbox.id'),
)

async function repliesTo(tx: Tx, cipher: Cipher, accountId: number, messageId: string): Promise<Reply[]> {
  const { rows } = await answersTo(tx, { accountId, messageId })
  return rows.flatMap(({ public_id, body }) => (body === null ? [] : [openReply(cipher, public_id, body)]))
}

export const openReply = (cipher: Cipher, publicId: string, body: Uint8Array): Reply => ({
  ...(JSON.parse(cipher.open(body, bodyAt(publicId))) as Content),
  id: publicId,
})

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
  if (channel !== 'web') await wakeReplies(tx, { channel, account, accountId }, now)
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

/** What is being talked about with one record goes on with the one that stays of the two (合并). */
export async function repointConversation(
  tx: Tx,
  cipher: Cipher,
  accountId: number,
  from: number,
  to: number,
): Promise<void> {
  const { conversation, version } = await tx
    .selectFrom('accounts')
    .select(['conversation', 'version'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  if (conversation === null) return
  const place = conversationAt(accountId)
  const repointed: unknown = JSON.parse(cipher.open(conversation, place), (key, value: unknown) =>
    (key === 'current' || key === 'changes') && value === from ? to : value,
  )
  await tx
    .updateTable('accounts')
    .set({ conversation: cipher.seal(JSON.stringify(repointed), place), version: version + 1 })
    .where('id', '=', accountId)
    .execute()
}

const UNCONSENTED_KEPT_MS = ONE_DAY_MS
const UNREGISTERED_KEPT_MS = 30 * ONE_DAY_MS

/**
 * An unfinished registration is not yet a person: what was said is gone a day after the last word, and thirty days after it where
 * 同意 was said before; who comes back by then goes on where it ended. Returns how many.
 */
export async function forgetUnregistered(db: Db, now: Instant): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('accounts')
    .set({ conversation: null })
    .where('conversation', 'is not', null)
    .where('last_inbound_at', '<', now - UNCONSENTED_KEPT_MS)
    .where(({ and, eb, exists, not, or, selectFrom }) => {
      const linked = selectFrom('account_people').select('person_id').whereRef('account_id', '=', 'accounts.id')
      const consented = selectFrom('consents').select('id').whereRef('account_id', '=', 'accounts.id')
      const agreed = exists(consented.where('purpose', '=', 'register').where('answer', '=', 'yes'))
      return and([not(exists(linked)), or([not(agreed), eb('last_inbound_at', '<', now - UNREGISTERED_KEPT_MS)])])
    })
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
