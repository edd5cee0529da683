/** A push (推送) as it is remembered: for whom, for which month, and which positions were chosen in which order. */

import { addMonths, type Day, type Instant, type Month, startOfMonth } from '../rules/calendar.ts'
import type { Evidence } from '../rules/coverage.ts'
import type { Exposure, History, Pick, PositionIndex, Reason, Relaxation, Seeker } from '../rules/matching/match.ts'

/** Positions in a push. Those for 换一批 are matched when it is asked for: what would have waited may be gone by then. */
export const SHOWN = 3
/** Nobody sees the same position twice within three months. */
export const REPEAT_AFTER_MONTHS = 3

/** `registration`: the first positions, in the same conversation. `more`: 换一批. */
export type PushKind = 'monthly' | 'registration' | 'more'

/** Ranks count from 1, as the laborer sees them. */
export type Chosen = { rank: number; positionId: number; reasons: Reason[]; relaxed: Relaxation[] }

export type NewPush = {
  personId: number
  month: Month
  kind: PushKind
  /** Empty: the last-resort card (training, the next fair, 12333), counted apart in the certificate. */
  chosen: Chosen[]
  /** Which wishes had to be given up for any of them. */
  relaxed: Relaxation[]
}

/** What a coverage row is told: one entry of its append-only ledger. */
export type CoverageEntry = {
  month: Month
  personId: number
  evidence: Evidence
  /** `system`, `person`, or the public id of the staff member. */
  by: string
  pushId?: number
}

/** What matching looks at: the publishable positions of a day and how often each was shown, kept in memory. */
export type Offers = {
  index(today: Day): Promise<PositionIndex>
  /** Shown counts in bulk; a caller may count on in its own copy. */
  exposure(): Promise<Exposure>
}

export type Sought = { seeker: Seeker; history: History }

/** What was shown from here on counts as seen in this month. */
export const seenSince = (month: Month): Instant => startOfMonth(addMonths(month, -REPEAT_AFTER_MONTHS))

export const chosenFrom = (picks: readonly Pick[]): Chosen[] =>
  picks.map(({ position, reasons, relaxed }, index) => ({
    rank: index + 1,
    positionId: position.id,
    reasons,
    relaxed,
  }))

export const relaxedIn = (chosen: readonly Chosen[]): Relaxation[] => [
  ...new Set(chosen.flatMap(({ relaxed }) => relaxed)),
]
