/** How people are looked for on the console (查找人员): what a box was given, the filters that figures of other pages link with, and a line of what is found. */

import type { Month } from './calendar.ts'
import type { CoverageState } from './coverage.ts'
import type { Wish } from './profile.ts'
import type { Status } from './status.ts'

/** What to look up by keyed hash. A name fits whole or as the given name. */
export type SearchKey =
  | { kind: 'name'; name: string }
  | { kind: 'phone'; phone: string }
  | { kind: 'phone_tail'; tail: string }
  | { kind: 'id_number'; idNumber: string }

/** `caseworker`: a username, or `none` of those whom nobody looks after. */
export type PersonFilter = {
  region?: string
  status?: Status
  caseworker?: string
  occupation?: string
  month?: Month
  coverage?: CoverageState
}

export const NO_CASEWORKER = 'none'

/** One line of the list. `coverage`: where the month stands with them. Of somebody erased, whom the month goes on counting, there is neither name nor phone. */
export type PersonLine = {
  publicId: string
  jurisdiction: string
  status: Status
  erased: boolean
  /** It went into another record; its page leads on to that one. */
  merged: boolean
  name?: string
  phone?: string
  birthYear?: number
  wish: Wish
  caseworker?: string
  coverage?: CoverageState
}

/** Where a page of the list ended: people stand by place, then in the order they came. */
export type PersonMark = { jurisdiction: string; id: number }

export const personMarkToText = ({ jurisdiction, id }: PersonMark): string => `${jurisdiction}.${id}`

export function textToPersonMark(text: string): PersonMark | undefined {
  const [, jurisdiction, id] = /^(\d{6,9})\.(\d{1,15})$/.exec(text) ?? []
  return jurisdiction === undefined ? undefined : { jurisdiction, id: Number(id) }
}
