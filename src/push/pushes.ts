/** A push (推送) as it is remembered: for whom, for which month, and which positions were chosen in which order. */

import { addMonths, type Day, type Instant, type Month, startOfMonth } from '../rules/calendar.ts'
import type { Evidence } from '../rules/coverage.ts'
import type { Exposure } from '../rules/matching/exposure.ts'
import type { Relaxation } from '../rules/matching/hard-conditions.ts'
import type { PositionIndex } from '../rules/matching/position-index.ts'
import type { Reason } from '../rules/matching/reasons.ts'
import type { History, Seeker } from '../rules/matching/seeker.ts'
import type { Position } from '../rules/position.ts'

/** Positions in a push. Those for 换一批 are matched when it is asked for: what would have waited may be gone by then. */
export const SHOWN = 3

/** `registration`: the first positions, in the same conversation. `more`: 换一批. */
export type PushKind = 'monthly' | 'registration' | 'more'

/** A position as it is offered: why, and which wishes it leaves unmet. */
export type Offered = { position: Position; reasons: readonly Reason[]; relaxed: readonly Relaxation[] }

/** Ranks count from 1, as the laborer sees them. */
export type Chosen = { rank: number; positionId: number; reasons: readonly Reason[]; relaxed: readonly Relaxation[] }

export type NewPush = {
  personId: number
  month: Month
  kind: PushKind
  /** Empty: the last-resort card (training, the next fair, 12333), counted apart in the certificate. */
  chosen: Chosen[]
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
  /** Those of just these positions; one that was deleted has none. */
  shown(positionIds: readonly number[]): Promise<Exposure>
}

export type Sought = { seeker: Seeker; history: History }

/** From when on positions shown count as `seen` and as `recent` (see `History`): three months and two. */
export type Lookback = { seen: Instant; recent: Instant }

export const lookback = (month: Month): Lookback => ({
  seen: startOfMonth(addMonths(month, -3)),
  recent: startOfMonth(addMonths(month, -2)),
})

export const chosenFrom = (offered: readonly Offered[]): Chosen[] =>
  offered.map(({ position, reasons, relaxed }, index) => ({
    rank: index + 1,
    positionId: position.id,
    reasons,
    relaxed,
  }))
