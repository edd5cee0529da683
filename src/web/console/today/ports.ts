/** What the page 今天 asks of the program, all of it within the staff member's own jurisdiction. */

import type { Instant } from '../../../rules/calendar.ts'
import type { PromiseState } from '../../../rules/promise.ts'
import type { Act, Officer } from '../../../rules/staff.ts'
import type { Status } from '../../../rules/status.ts'
import type { CertificateAsOf } from '../coverage/ports.ts'

/** One thing that waits for somebody who may do the act. */
export type Need = { words: string; count: number; href: string; act: Act; urgent?: true }

/** The name is masked. */
export type Promised = { publicId: string; name?: string; jurisdiction: string; since: Instant; state: PromiseState }

export type Today = {
  /** Those the role may do, in the order of their weight. */
  needs: Need[]
  month: CertificateAsOf
  statuses: { status: Status; people: number }[]
  promises: Record<PromiseState, number>
  /** 零就业家庭. */
  zeroHouseholds: number
}

export type TodayDesk = {
  now(): Instant
  today(staff: Officer): Promise<Today>
  /** The month's people by how they stand, as a picture (SVG). */
  ring(staff: Officer): Promise<string>
  /** 三天承诺: who waits, the longest first. Leaves a record of the look. */
  promised(staff: Officer): Promise<Promised[]>
}
