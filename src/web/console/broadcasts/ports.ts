/** What the pages of 政策通知 ask of the program. All of it happens within the staff member's own jurisdiction. */

import type { BroadcastMoved, BroadcastText, Written } from '../../../broadcast/work-broadcast.ts'
import type { Audience, BroadcastMove, BroadcastState } from '../../../rules/broadcast.ts'
import type { Instant } from '../../../rules/calendar.ts'
import type { Officer } from '../../../rules/staff.ts'

/** Of the people frozen at the approval: how many are still to come, and what became of the others. */
export type BroadcastCounts = {
  recipients: number
  waiting: number
  /** The chat page was closed: it comes when they open it, within three contact days. */
  unopened: number
  accepted: number
  delivered: number
  failed: number
  /** Left out at the moment of sending: withdrew, left the roster, … */
  skipped: number
  unknown: number
}

export type BroadcastLine = {
  publicId: string
  title: string
  state: BroadcastState
  writtenBy: string
  updatedAt: Instant
  counts?: BroadcastCounts
}

export type BroadcastStep = { what: BroadcastMove | 'write'; actor: string; at: Instant; comment?: string }

export type BroadcastCard = BroadcastLine &
  BroadcastText & { hands: string[]; steps: BroadcastStep[]; approvedBy?: string }

/** Somebody the audience would reach; the name is masked. */
export type SampleRecipient = { name: string; region: string; channel: string; text: string }

/** `exact`: everybody was looked at, not a sample of a large province. */
export type AudienceLook = {
  exact: boolean
  /** Those who would get it, by channel. */
  reached: number
  byChannel: { channel: string; people: number }[]
  /** Those who fit but are left out, and why (in words): 退订 · 没有聊天渠道 · 最近发过 · … */
  leftOut: { reason: string; people: number }[]
  sample: SampleRecipient[]
}

/** The text as one channel would carry it. */
export type ChannelPreview = { channel: string; text: string; length: number; problem?: string; note?: string }

export type BroadcastReport = {
  counts: BroadcastCounts
  failedBy: { reason: string; people: number }[]
  skippedBy: { reason: string; people: number }[]
  /** Within seven days of it: answered anything, or withdrew. */
  reacted: number
  withdrew: number
}

export type BroadcastDesk = {
  now(): Instant
  list(staff: Officer, limit: number, before?: number): Promise<{ lines: BroadcastLine[]; next?: number }>
  open(staff: Officer, publicId: string): Promise<BroadcastCard | undefined>
  /** Writes a new draft, or again what is still a draft or was returned. Returns its public id; words tell what is wrong with it. */
  write(staff: Officer, text: BroadcastText, publicId?: string): Promise<Written>
  /** `notice`: what the sample shows, filled in. */
  look(staff: Officer, audience: Audience, notice?: { title: string; text: string }): Promise<AudienceLook>
  preview(notice: { title: string; text: string }): ChannelPreview[]
  /** 平实改写 by the model, where one is configured; `missing`: figures of the text that it left out. */
  plainer?(text: string): Promise<{ text: string; missing: string[] } | { problem: string }>
  /** Into the web chat that this browser holds (`chatSession`), for the writer's own eyes. */
  test(
    staff: Officer,
    publicId: string,
    chatSession: string | undefined,
  ): Promise<'queued' | 'no_own_chat' | 'no_such_broadcast'>
  move(staff: Officer, publicId: string, move: BroadcastMove, comment?: string): Promise<BroadcastMoved>
  counts(staff: Officer, publicId: string): Promise<{ state: BroadcastState; counts: BroadcastCounts } | undefined>
  report(staff: Officer, publicId: string): Promise<BroadcastReport | undefined>
  /** The recipients as lines of a table for a spreadsheet, names masked. */
  recipients(staff: Officer, publicId: string): Promise<AsyncIterable<string> | undefined>
}
