/** Somebody with Telegram on the phone: what they do becomes updates, what they were sent can be read. */

import type { Update } from 'grammy/types'
import type { FakeBotApi, SentMessage } from './fake-bot-api.ts'

export type TelegramPerson = {
  id: number
  says(text: string): Update
  /** Sends something that is no text: `{ photo: [] }`, `{ sticker: {} }`. */
  sends(fields: object): Update
  edits(update: Update, text: string): Update
  /** Taps a button of the newest message that has one with this label. */
  taps(label: string): Update
  /** From now on every send is refused with 403, as Telegram does. */
  blocks(): Update
  unblocks(): Update
  received(): SentMessage[]
}

export function telegramPerson(id: number, api: FakeBotApi, nextMessageId: () => number): TelegramPerson {
  const date = 1_795_000_000
  const chat = { id, type: 'private' as const, first_name: '工友' }
  const from = { id, is_bot: false, first_name: '工友' }
  const push = (fields: object) => api.push(fields as Omit<Update, 'update_id'>)
  const message = (fields: object) => push({ message: { message_id: nextMessageId(), date, chat, from, ...fields } })
  const becomes = (status: string) =>
    push({ my_chat_member: { chat, from, date, old_chat_member: {}, new_chat_member: { status, user: { id: 1 } } } })
  const received = () => api.sent.filter((sent) => sent.chat === id)

  return {
    id,
    says: (text) => message({ text }),
    sends: message,
    edits: ({ message: earlier }, text) => push({ edited_message: { ...earlier, text, edit_date: date + 60 } }),
    taps(label) {
      for (const { messageId, buttons } of received().toReversed()) {
        const button = buttons.flat().find(({ text }) => text === label)
        if (button) return tap(messageId, button.callback_data)
      }
      throw new Error(`nobody was sent a button that says ${label}`)
    },
    blocks() {
      api.trouble(id, 'blocked')
      return becomes('kicked')
    },
    unblocks() {
      api.well(id)
      return becomes('member')
    },
    received,
  }

  function tap(messageId: number, data: string): Update {
    const under = { message_id: messageId, date, chat }
    return push({ callback_query: { id: `${id}-${nextMessageId()}`, from, message: under, chat_instance: '1', data } })
  }
}
