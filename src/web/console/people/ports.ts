/** What the pages of 人员 ask of the program. All of it happens within the staff member's own jurisdiction. */

import type { TypedWish } from '../../../roster/typed-wish.ts'
import type { Instant, Month } from '../../../rules/calendar.ts'
import type { CoverageState } from '../../../rules/coverage.ts'
import type { PersonFilter, PersonLine, PersonMark, SearchKey } from '../../../rules/person-search.ts'
import type { Profile } from '../../../rules/profile.ts'
import type { EmploymentGrade, IdentityLevel, PushConsent, Status } from '../../../rules/status.ts'
import type { Recordable } from '../../../rules/status-words.ts'
import type { Mark, TimelineEntry } from '../../../rules/timeline.ts'
import type { StaffMember } from '../env.ts'

/** Masked on the page, in full where somebody has given a reason. */
export type Personal = { name?: string; phone?: string; idNumber?: string; home?: string }

export type PersonCard = {
  publicId: string
  jurisdiction: string
  identity: IdentityLevel
  status: Status
  grade?: EmploymentGrade
  pushes: PushConsent
  pausedUntil?: string
  erased: boolean
  fromChat: boolean
  priority: boolean
  createdAt: Instant
  personal: Personal
  profile: Omit<Profile, 'name' | 'phone'>
  caseworker?: string
  channels: { channel: string; reach: string; relation: string; lastHeardAt?: Instant }[]
  household: { publicId: string; name?: string; relation: string }[]
  /** 同一户, by the roster. */
  kin: { publicId: string; name?: string; role?: string; status: Status }[]
  zeroHousehold: boolean
  months: { month: Month; state: CoverageState; reason?: string; grade?: string; channel?: string }[]
  /** Calls that wait to be made. */
  calls: { publicId: string; month: Month; reason: string; note?: string }[]
}

export type Timeline = { entries: TimelineEntry[]; next?: Mark }
export type Caseworker = { username: string; region: string }
export type Changed = 'changed' | 'same' | 'no_such_person'

export type PeopleDesk = {
  now(): Instant
  /** Names and phones are masked. Leaves a record of the look. `month`: whose coverage the lines show. */
  list(
    staff: StaffMember,
    sought: PersonFilter & { month: Month; key?: SearchKey },
    limit: number,
    after?: PersonMark,
  ): Promise<{ lines: PersonLine[]; next?: PersonMark }>
  /** Leaves a record of the look. Words are in the timeline only for whoever may show what is masked. */
  open(
    staff: StaffMember,
    publicId: string,
    limit: number,
    before?: Mark,
  ): Promise<{ card: PersonCard; timeline: Timeline } | undefined>
  /** Who the record was merged into (合并), when it was. */
  leadsTo(staff: StaffMember, publicId: string): Promise<string | undefined>
  /** 显示: everything personal in full; leaves a record of the look and its reason. */
  show(staff: StaffMember, publicId: string, reason: string): Promise<Personal | undefined>
  /** Who may look after people in the jurisdiction. */
  caseworkers(staff: StaffMember): Promise<Caseworker[]>
  /** `words`: how it is known; kept with the change. The month's coverage follows. */
  recordStatus(staff: StaffMember, publicId: string, choice: Recordable, words: string): Promise<Changed>
  /** 专员; without a name nobody looks after them any more. Leaves out whom the caseworker's own jurisdiction does not cover. Returns how many changed. */
  assign(staff: StaffMember, publicIds: readonly string[], username: string | undefined): Promise<number>
  /** 转属地: their month, open tickets and calls go along; a caseworker whose jurisdiction does not cover the place is taken off. */
  move(staff: StaffMember, publicId: string, place: string, reason: string): Promise<Changed>
  changeWish(staff: StaffMember, publicId: string, typed: TypedWish): Promise<Changed | { problem: string }>
}
