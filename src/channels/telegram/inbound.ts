/** What an update says, in our words. Only private chats speak: what a group says is nobody's registration. */

import type { Chat, Message, Update } from 'grammy/types'
import type { Inbound, InboundEvent, Unreadable } from '../../chat/inbound.ts'

export const READ_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const

/**
 * `undefined` for what needs no answer. `messageId` names what the person did, not its delivery, so polling and webhook
 * agree on it: the message's own number, a tap's own id; only edits and blocks have none and take the update's.
 */
export function readUpdate(update: Update, account: string): Inbound | undefined {
  const from = (address: number, messageId: string, event: InboundEvent, sentAt?: number): Inbound => ({
    channel: 'telegram',
    account,
    address: String(address),
    messageId,
    event,
    ...(sentAt !== undefined && { sentAt: sentAt * 1000 }),
  })

  const { message, edited_message: edited, callback_query: tap, my_chat_member: member } = update
  if (message && isPrivate(message.chat)) {
    const event = readMessage(message)
    return event && from(message.chat.id, `message ${message.message_id}`, event, message.date)
  }
  // A corrected text is said anew. Other edits are a location moving on or a caption: nothing to answer twice.
  if (edited?.text !== undefined && isPrivate(edited.chat)) {
    return from(edited.chat.id, `update ${update.update_id}`, readText(edited.text), edited.edit_date)
  }
  if (tap?.data !== undefined && isPrivate(tap.message?.chat)) {
    return from(tap.from.id, `tap ${tap.id}`, { kind: 'text', text: tap.data })
  }
  if (member && isPrivate(member.chat)) {
    const kind = member.new_chat_member.status === 'kicked' ? 'blocked' : 'unblocked'
    return from(member.chat.id, `update ${update.update_id}`, { kind }, member.date)
  }
  return undefined
}

const isPrivate = (chat: Chat | undefined): boolean => chat?.type === 'private'

/** Something said beside a picture counts as what was said. */
function readMessage(message: Message): InboundEvent | undefined {
  const text = message.text ?? message.caption
  if (text !== undefined) return readText(text)
  const { contact, from } = message
  // A card without an owner is one typed into the phone book, perhaps somebody else's.
  if (contact !== undefined && contact.user_id !== undefined && contact.user_id === from?.id) {
    return { kind: 'contact', phone: contact.phone_number }
  }
  const what = UNREADABLE.find(([field]) => field in message)?.[1]
  return what && { kind: 'unreadable', what }
}

/** `/start CODE` is what scanning a personal code (一人一码) says. */
function readText(text: string): InboundEvent {
  const [, code] = /^\/start(?:@\w+)?(?:\s+(\S+))?\s*$/.exec(text) ?? [undefined]
  if (code !== undefined) return { kind: 'opened', code }
  return /^\/start(?:@\w+)?\s*$/.test(text) ? { kind: 'opened' } : { kind: 'text', text }
}

/** In this order: an animation also carries a document, a venue a location. Service messages are in no row. */
const UNREADABLE: [keyof Message, Unreadable][] = [
  ['photo', 'photo'],
  ['sticker', 'sticker'],
  ['voice', 'voice'],
  ['audio', 'voice'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['animation', 'video'],
  ['document', 'file'],
  ['location', 'location'],
  ['contact', 'other'],
  ['poll', 'other'],
  ['dice', 'other'],
  ['game', 'other'],
  ['story', 'other'],
  ['paid_media', 'other'],
  ['checklist', 'other'],
]
