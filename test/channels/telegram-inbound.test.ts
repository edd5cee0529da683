import type { Update } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { readUpdate } from '../../src/channels/telegram/inbound.ts'

const chat = { id: 42, type: 'private', first_name: '工友' }
const group = { id: -5, type: 'group', title: '老乡群' }
const from = { id: 42, is_bot: false, first_name: '工友' }
const read = (fields: object) => readUpdate({ update_id: 900, ...fields } as unknown as Update, '7001')
const message = (fields: object) => read({ message: { message_id: 3, date: 1_795_000_000, chat, from, ...fields } })
const member = (status: string, where: object = chat) =>
  read({ my_chat_member: { chat: where, from, date: 1_795_000_000, new_chat_member: { status } } })

describe('what comes in from Telegram', () => {
  it('is handed over with who, where and when, under the number of the message', () => {
    expect(message({ text: '同意' })).toEqual({
      channel: 'telegram',
      account: '7001',
      address: '42',
      messageId: 'message 3',
      sentAt: 1_795_000_000_000,
      event: { kind: 'text', text: '同意' },
    })
  })

  it.each([
    ['/start', { kind: 'opened' }],
    ['/start@wengang_bot', { kind: 'opened' }],
    ['/start A7-k_9Q', { kind: 'opened', code: 'A7-k_9Q' }],
    ['/start@wengang_bot A7 ', { kind: 'opened', code: 'A7' }],
    ['/started', { kind: 'text', text: '/started' }],
    ['/stop', { kind: 'text', text: '/stop' }],
  ])('%j opens the chat or is plain text', (text, event) => {
    expect(message({ text })?.event).toEqual(event)
  })

  it.each([
    [{ photo: [] }, 'photo'],
    [{ sticker: {} }, 'sticker'],
    [{ voice: {} }, 'voice'],
    [{ audio: {} }, 'voice'],
    [{ video: {} }, 'video'],
    [{ video_note: {} }, 'video'],
    [{ animation: {}, document: {} }, 'video'],
    [{ document: {} }, 'file'],
    [{ location: {} }, 'location'],
    [{ venue: {}, location: {} }, 'location'],
    [{ contact: { phone_number: '13905951234', user_id: 43 } }, 'other'],
    [{ contact: { phone_number: '13905951234' } }, 'other'],
    [{ dice: {} }, 'other'],
  ])('%j cannot be read, but deserves an answer', (fields, what) => {
    expect(message(fields)?.event).toEqual({ kind: 'unreadable', what })
  })

  it('takes a card of the sender as his phone', () => {
    const contact = { phone_number: '+8613905951234', first_name: '工友', user_id: 42 }
    expect(message({ contact })?.event).toEqual({ kind: 'contact', phone: '+8613905951234' })
  })

  it('takes what is written under a photo as what was said', () => {
    expect(message({ photo: [], caption: '就这个厂' })?.event).toEqual({ kind: 'text', text: '就这个厂' })
  })

  it.each([{ pinned_message: {} }, { message_auto_delete_timer_changed: {} }, {}])(
    'needs no answer to %j',
    (fields) => {
      expect(message(fields)).toBeUndefined()
    },
  )

  const tap = (fields: object) => read({ callback_query: { id: '77', from, chat_instance: '1', ...fields } })

  it('takes a tap as saying what the button says', () => {
    expect(tap({ data: '7', message: { message_id: 2, date: 0, chat } })).toEqual({
      channel: 'telegram',
      account: '7001',
      address: '42',
      messageId: 'tap 77',
      event: { kind: 'text', text: '7' },
    })
  })

  it.each([
    { data: '7' },
    { data: '7', message: { message_id: 2, date: 1, chat: group } },
    { game_short_name: 'x', message: { message_id: 2, date: 1, chat } },
  ])('ignores a tap that belongs to no private chat or says nothing: %j', (fields) => {
    expect(tap(fields)).toBeUndefined()
  })

  it('takes a corrected text as said anew, other edits as nothing', () => {
    const edited = (fields: object) =>
      read({ edited_message: { message_id: 3, date: 1, edit_date: 2, chat, from, ...fields } })
    expect(edited({ text: '是漳州' })).toMatchObject({
      messageId: 'update 900',
      sentAt: 2000,
      event: { text: '是漳州' },
    })
    expect(edited({ location: {} })).toBeUndefined()
  })

  it('hears that somebody blocked the bot, and that they came back', () => {
    expect(member('kicked')).toMatchObject({ address: '42', messageId: 'update 900', event: { kind: 'blocked' } })
    expect(member('member')?.event).toEqual({ kind: 'unblocked' })
    expect(member('kicked', group)).toBeUndefined()
  })

  it('does not listen to groups', () => {
    expect(message({ chat: group, text: '找活' })).toBeUndefined()
    expect(read({ channel_post: { message_id: 1, date: 1, chat: group, text: '找活' } })).toBeUndefined()
  })
})
