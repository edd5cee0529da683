/** The last look at a push, at the moment of sending: still owed, still open, still in contact hours. Here its words are made. */

import type { Instant, Month } from '../rules/calendar.ts'
import type { CoverageState } from '../rules/coverage.ts'
import type { Position } from '../rules/position.ts'
import type { StandingEvent } from '../rules/scope.ts'
import type { Chosen, Offers, Sought } from './pushes.ts'

/** One read brings everything; a position that is no longer in the database is left out. */
export type Draft = Sought & {
  pushId: number
  month: Month
  personId: number
  coverage: CoverageState
  standing: StandingEvent[]
  chosen: (Chosen & { position: Position })[]
}

export type PreparePorts = Offers & {
  draft(pushId: number, seenSince: (month: Month) => Instant): Promise<Draft | undefined>
  /** The choice as it goes out now: replaces all ranks, moves the shown counts along, marks a last-resort card. */
  rechoose(pushId: number, chosen: Chosen[], now: Instant): Promise<void>
}
