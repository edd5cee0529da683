/** What the list of 零就业家庭 asks of the program, within the staff member's own jurisdiction. */

import type { Instant } from '../../../rules/calendar.ts'
import type { Officer } from '../../../rules/staff.ts'
import type { Status } from '../../../rules/status.ts'

/** The name is masked. */
export type Member = { publicId: string; name?: string; role?: string; status: Status; birthYear?: number }
export type Household = { jurisdiction: string; since: Instant; members: Member[] }
/** Where a page ended. */
export type HouseholdMark = { since: Instant; id: number }

export type HouseholdDesk = {
  now(): Instant
  /** The longest without work first. Leaves a record of the look. */
  withoutWork(
    staff: Officer,
    limit: number,
    after?: HouseholdMark,
  ): Promise<{ households: Household[]; next?: HouseholdMark; all: number }>
}
