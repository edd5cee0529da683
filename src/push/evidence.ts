/** What sends, receipts and people's reactions prove about the month's coverage. */

import type { Instant, Month } from '../rules/calendar.ts'
import type { StandingEvent } from '../rules/scope.ts'
import type { CoverageEntry } from './pushes.ts'
import type { OpenedRow } from './survey.ts'

export type SentPush = { pushId: number; personId: number; month: Month; outboxId: number; channel: string }

/** Bound to the transaction in which the outcome, the message or the change of status is itself recorded. */
export type EvidencePorts = {
  /** Appends to the ledger and keeps the row in step (`settle` over its entries). Of a sealed month only the ledger grows. */
  record(entries: CoverageEntry[]): Promise<void>
  /** The pushes these outbox rows carry (kind `push`, or a reply with a push id). */
  pushesOf(outboxIds: readonly number[]): Promise<SentPush[]>
  /** Positions up to `SHOWN` that had no time yet have now been shown. */
  markShown(pushIds: readonly number[], at: Instant): Promise<void>
  /** Nothing of these pushes was seen: their shown counts are given back. */
  release(pushIds: readonly number[]): Promise<void>
  /** The newest push to this person that this account took (accepted or delivered). */
  lastPushTo(accountId: number, personId: number): Promise<SentPush | undefined>
  standing(personId: number, month: Month): Promise<{ jurisdiction: string; history: StandingEvent[]; hasRow: boolean }>
  open(row: OpenedRow): Promise<void>
  /** Drops what is still queued of kind `push` and gives the shown counts back. Returns how many. */
  cancelQueued(personId: number, reason: string, now: Instant): Promise<number>
}
