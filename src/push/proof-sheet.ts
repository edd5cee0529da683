/** What proves one person's month (覆盖证明单页): when, what, by which channel, with what answer, and where it stands in the chain. */

import type { Instant } from '../rules/calendar.ts'
import type { Evidence } from '../rules/coverage.ts'

export type SheetMessage = {
  channel: string
  state: string
  sentAt?: Instant
  settledAt?: Instant
  /** The provider's name for it. */
  providerId?: string
  /** SHA-256 of what was sent. */
  contentHash?: string
}

export type SheetPush = {
  madeAt: Instant
  shownAt?: Instant
  positions: string[]
  said?: string
  messages: SheetMessage[]
}

/** Name, phone and ID number are opened: whoever shows them masks them first. */
export type ProofSheet = {
  publicId: string
  jurisdiction: string
  name?: string
  phone?: string
  idNumber?: string
  state: string
  grade?: string
  reason?: string
  channel?: string
  openedAt: Instant
  settledAt?: Instant
  evidence: { what: Evidence; by: string; at: Instant }[]
  pushes: SheetPush[]
  calls: { reason: string; outcome?: string; madeAt: Instant; doneAt?: Instant; by?: string }[]
  /** Of a sealed month: where the row stands in the chain. */
  link?: { no: number; hash: string }
}
