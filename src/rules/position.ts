/** A position on offer (岗位) and whether it may lawfully be published. */

import type { Day } from './calendar.ts'
import type { Pay } from './pay.ts'
import type { EmploymentKind } from './profile.ts'

/**
 * Why a clerk has to look before a position may go out: no stated pay 待补工资 (人力资源市场暂行条例 §24), a demand on sex,
 * a fee or deposit, pay below the region's minimum wage, an employer whose papers nobody checked (§29), no place or trade that the
 * trees know, or reports by laborers.
 */
export const FLAGS = [
  'no_pay',
  'sex_demand',
  'fee',
  'below_minimum_wage',
  'employer_unverified',
  'place_unknown',
  'reported',
] as const
export type Flag = (typeof FLAGS)[number]

export type Position = {
  id: number
  /** Unguessable, for addresses and messages. */
  publicId: string
  /** Short, for saying on the phone. */
  shortNo: number
  title: string
  employer: string
  /** Name in the occupation tree; undefined when no word of the title fits. */
  occupation?: string
  /** GB/T 2260 code; undefined when the stated place is unknown. */
  region?: string
  /** The place as the employer wrote it. */
  place: string
  kind: EmploymentKind
  pay?: Pay
  /** Openings still to fill; undefined when the ad does not say (若干). */
  headcount?: number
  lodging?: boolean
  meals?: boolean
  nightShift?: boolean
  /** The employer's age wish: ranks down, is never shown, never excludes. */
  ageMin?: number
  ageMax?: number
  description?: string
  /** How to get there. */
  directions?: string
  /** Whom to call. */
  contact?: string
  publishedOn?: Day
  deadlineOn?: Day
  /** Kept back for those who are hardest to place (储备岗位, HA-3). */
  reserve: boolean
  flags: Flag[]
  state: 'open' | 'closed'
  /** Comes from the sample set 示例: never leaves the web chat. */
  sample: boolean
}

/** May be pushed and shown on the public board. */
export function publishable(position: Pick<Position, 'state' | 'flags' | 'deadlineOn'>, today: Day): boolean {
  const expired = position.deadlineOn !== undefined && position.deadlineOn < today
  return position.state === 'open' && position.flags.length === 0 && !expired
}
