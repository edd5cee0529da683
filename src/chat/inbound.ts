/** What a channel hands over when somebody writes, taps, blocks or comes back. */

import type { ChannelName } from '../outbox/channel.ts'
import type { Instant } from '../rules/calendar.ts'
import type { Content } from '../rules/message.ts'

/** Things that cannot be read yet but deserve an answer. */
export type Unreadable = 'photo' | 'sticker' | 'voice' | 'video' | 'file' | 'location' | 'other'

export type InboundEvent =
  /** Typed, tapped, or spoken and written down on the way, by us or by the channel (WeChat's Recognition). */
  | { kind: 'text'; text: string }
  | { kind: 'unreadable'; what: Unreadable }
  /** A card with the sender's own phone. Nobody else's: that one has not agreed. */
  | { kind: 'contact'; phone: string }
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

/** A voice message as the channel got it. */
export type Recording = { bytes: Uint8Array<ArrayBuffer>; name: string; type: string }
/** Writes it down; undefined when no words could be made out. Never fails, and never takes long. */
export type Transcribe = (recording: Recording) => Promise<string | undefined>
