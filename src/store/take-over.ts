/** Chats that somebody of the bureau has taken over (人工接管), and what is said in one. */

import type { TakeOverPorts } from '../casework/take-over.ts'
import type { ChannelName } from '../outbox/channel.ts'
import type { Instant } from '../rules/calendar.ts'
import { prefixOf } from '../rules/regions.ts'
import type { ConversationLine } from '../web/console/conversations/ports.ts'
import { openReply, openWords } from './accounts.ts'
import type { Cipher } from './cipher.ts'
import { enqueue } from './outbox.ts'
import type { Db, Tx } from './tables.ts'
import { insertTicket } from './ticket-rows.ts'

const chatOf = (db: Db, region: string, publicId: string) =>
  db
    .selectFrom('people')
    .innerJoin('account_people', 'account_people.person_id', 'people.id')
    .innerJoin('accounts', 'accounts.id', 'account_people.account_id')
    .select(['accounts.id', 'people.id as person_id', 'channel', 'account', 'human', 'human_until'])
    .where('people.public_id', '=', publicId)
    .where('people.jurisdiction', 'like', `${prefixOf(region)}%`)
    .where('people.erased_at', 'is', null)
    .where('reach', '=', 'ok')
    .orderBy('last_inbound_at', 'desc')
    .limit(1)
    .executeTakeFirst()

export function takeOverPorts(tx: Tx, cipher: Cipher, region: string): TakeOverPorts {
  return {
    async chat(publicId) {
      const row = await chatOf(tx, region, publicId)
      if (row === undefined) return undefined
      const { id: accountId, human, human_until } = row
      return { accountId, ...(human !== null && { taken: { by: human, until: human_until ?? 0 } }) }
    },
    async hold(accountId, taken) {
      await tx
        .updateTable('accounts')
        .set({ human: taken?.by ?? null, human_until: taken?.until ?? null })
        .where('id', '=', accountId)
        .execute()
    },
    tell: (accountId, words, once, now) => tellIn(tx, cipher, accountId, words, once, now),
  }
}

async function tellIn(tx: Tx, cipher: Cipher, accountId: number, words: string, once: string, now: Instant) {
  const chat = await tx
    .selectFrom('accounts')
    .select(['public_id', 'channel', 'account'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const message = {
    dedupeKey: `human:${chat.public_id}:${once}`,
    channel: chat.channel as ChannelName,
    account: chat.account,
    accountId,
    kind: 'reply' as const,
    content: { text: `【工作人员】${words}` },
    notBefore: now,
  }
  return (await enqueue(tx, cipher, message, now)) === undefined ? ('said_before' as const) : ('queued' as const)
}

/** Whoever has said nothing for two hours has handed the chat back: the laborer is `told`, and a ticket stays. Returns how many. */
export async function handBackSilent(
  db: Db,
  cipher: Cipher,
  region: string,
  told: string,
  now: Instant,
): Promise<number> {
  const silent = await db
    .selectFrom('accounts')
    .leftJoin('account_people', 'account_people.account_id', 'accounts.id')
    .leftJoin('people', 'people.id', 'account_people.person_id')
    .select(['accounts.id', 'human', 'person_id', 'people.jurisdiction'])
    .where('human', 'is not', null)
    .where('human_until', '<=', now)
    .execute()
  for (const { id: accountId, human, person_id, jurisdiction } of silent) {
    await db.transaction().execute(async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('accounts')
        .set({ human: null, human_until: null })
        .where('id', '=', accountId)
        .where('human', 'is not', null)
        .where('human_until', '<=', now)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return
      await tellIn(tx, cipher, accountId, told, `handed-back:${now}`, now)
      const words = `${human}接管后两小时没有再说话，请接着办`
      const ticket = { jurisdiction: jurisdiction ?? region, kind: 'human' as const, words, openedBy: human! }
      await insertTicket(tx, cipher, { ...ticket, accountId, ...(person_id !== null && { personId: person_id }) }, now)
    })
  }
  return new Set(silent.map(({ id }) => id)).size
}

const EMPTIED = '（没有文字：登记前说的话不保存，图片、语音和已经删除的也看不到）'

/** The last lines of both sides on the chat a person was last heard on, oldest first. */
export async function conversationOf(db: Db, cipher: Cipher, region: string, publicId: string, limit: number) {
  const chat = await chatOf(db, region, publicId)
  if (chat === undefined) return undefined
  const heard = await db
    .selectFrom('inbound')
    .select(['id', 'text', 'received_at'])
    .where('account_id', '=', chat.id)
    .where('kind', 'in', ['text', 'contact', 'unreadable'])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  const said = await db
    .selectFrom('outbox')
    .select(['public_id', 'body', 'created_at', 'sent_at'])
    .where('account_id', '=', chat.id)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  const lines: ConversationLine[] = [
    ...heard.map(({ id, text, received_at: at }) => ({
      from: 'laborer' as const,
      text: text === null ? EMPTIED : openWords(cipher, id, text),
      at,
    })),
    ...said.map(({ public_id, body, created_at, sent_at }) => ({
      from: 'bureau' as const,
      text: body === null ? EMPTIED : openReply(cipher, public_id, body).text,
      at: sent_at ?? created_at,
    })),
  ]
  return lines
    .reverse()
    .sort((one, other) => one.at - other.at || rank(one) - rank(other))
    .slice(-limit)
}

/** In one millisecond the answer comes after what it answers. */
const rank = ({ from }: ConversationLine): number => (from === 'laborer' ? 0 : 1)
