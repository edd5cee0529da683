/** What the pages of spot checks (电话抽查) ask of the program. All of it happens within the staff member's own jurisdiction. */

import type { Instant, Month } from '../../../rules/calendar.ts'
import type { Oddity } from '../../../rules/odd-work.ts'
import type { CheckedState, CheckOutcome, CheckTally } from '../../../rules/spot-check.ts'
import type { StaffMember } from '../env.ts'

export type SpotCheck = {
  publicId: string
  place: string
  month: Month
  state: CheckedState
  seed: string
  size: number
  population: number
  populationHash: string
  drawnBy: string
  at: Instant
  tally: CheckTally
}

/** Somebody to ring. Name and phone are masked; `claim`: what the month says of them. */
export type CheckLine = {
  publicId: string
  no: number
  jurisdiction: string
  name?: string
  phone?: string
  claim: { state: string; channel?: string; reason?: string; at?: Instant }
  /** Whoever asks recorded something about this person, and does not check it. */
  ownWork: boolean
  calls: { outcome: CheckOutcome; by: string; at: Instant; note?: string }[]
}

export type DrawOrder = { place: string; month: Month; state: CheckedState; seed: string; size: number }

export type SpotCheckDesk = {
  now(): Instant
  list(staff: StaffMember, limit: number, before?: number): Promise<{ checks: SpotCheck[]; next?: number }>
  /** Undefined when the month claims this of nobody there. Returns the drawing's public id. */
  draw(staff: StaffMember, order: DrawOrder): Promise<string | undefined>
  /** Draws again: does it give the same people, or has the month's population changed since? */
  redraw(staff: StaffMember, publicId: string): Promise<'same' | 'changed' | 'no_such_check'>
  /** Leaves a record of the look. */
  open(
    staff: StaffMember,
    publicId: string,
    limit: number,
    after?: number,
  ): Promise<{ check: SpotCheck; lines: CheckLine[]; next?: number } | undefined>
  /** The whole phone number; leaves a record of the look. */
  phone(staff: StaffMember, publicId: string, lineId: string): Promise<string | undefined>
  record(
    staff: StaffMember,
    publicId: string,
    lineId: string,
    said: { outcome: CheckOutcome; note?: string },
  ): Promise<'recorded' | 'own_work' | 'no_such_line'>
  /** What is odd in the calls of the last days (异常作业). */
  oddWork(staff: StaffMember): Promise<Oddity[]>
}
