/** What a channel hands over when somebody writes, taps, blocks or comes back. */

import type { ChannelName } from '../outbox/channel.ts'
import type { Instant } from '../rules/calendar.ts'
import type { Content } from '../rules/message.ts'

/** Things that cannot be read yet but deserve an answer. */
export type Unreadable = 'photo' | 'sticker' | 'voice' | 'video' | 'file' | 'location' | 'other'

export type InboundEvent =
  | { kind: 'text'; text: string }
  | { kind: 'unreadable'; what: Unreadable }
  /** Opened the chat; `code` is the personal code of a QR sheet (一人一码). */
  | { kind: 'opened'; code?: string }
  | { kind: 'blocked' }
  | { kind: 'unblocked' }

export type Inbound = {
  channel: ChannelName
  /** Which bot or official account it came to. */
  account: string
  address: string
  /** Unique per address; the same id again returns the same replies and does nothing twice. */
  messageId: string
  /** When the provider says it happened; recorded, never used as now. */
  sentAt?: Instant
  event: InboundEvent
}

/** A reply as remembered in the outbox; `id` lets a client that gets it twice show it once. */
export type Reply = Content & { id: string }

/** Takes in one message and returns the replies, which are already in the outbox. */
export type Receive = (inbound: Inbound) => Promise<Reply[]>
