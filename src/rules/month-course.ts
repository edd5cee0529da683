/** How a month goes (月度进展), day by day and place by place: what a picture of it shows. Counted elsewhere. */

import { addDays, type Day, dayOf, daysInMonth, type Instant, type Month, monthOf } from './calendar.ts'
import { type CoverageState, type Tally, tally } from './coverage.ts'
import { ancestry } from './regions.ts'

/**
 * The month's row was opened; its first push was made; a channel first took one; it first got there (receipt, answer or call);
 * nothing more was owed.
 */
export const FIRSTS = ['opened', 'planned', 'accepted', 'reached', 'settled'] as const

/** How many people each happened to on each day, index 0 the 1st. What came after the month counts for its last day. */
export type FirstDays = Record<(typeof FIRSTS)[number], number[]>

/** People so far, at the end of the day; `open` (待推): those to whom a push is still owed. */
export type DayOfCourse = { day: Day; planned: number; accepted: number; reached: number; open: number }

export type PlaceOfCourse = { code: string; tally: Tally }

export type MonthCourse = {
  month: Month
  state: 'running' | 'closed' | 'sealed'
  at: Instant
  region: string
  total: Tally
  /** Up to today. */
  days: DayOfCourse[]
  /** What the region is divided into, in official order; under the region's own code whoever belongs to no part of it. */
  places: PlaceOfCourse[]
}

export type StandingGroup = { jurisdiction: string; state: CoverageState; people: number }

export type Counted = {
  month: Month
  region: string
  sealed: boolean
  firsts: FirstDays
  groups: readonly StandingGroup[]
}

export function courseOf({ month, region, sealed, firsts, groups }: Counted, now: Instant): MonthCourse {
  return {
    month,
    state: sealed ? 'sealed' : monthOf(now) > month ? 'closed' : 'running',
    at: now,
    region,
    total: tally(groups, sealed),
    days: daysOf(month, firsts, now),
    places: placesOf(region, groups, sealed),
  }
}

function daysOf(month: Month, firsts: FirstDays, now: Instant): DayOfCourse[] {
  const today = dayOf(now)
  const days: DayOfCourse[] = []
  const sofar = { opened: 0, planned: 0, accepted: 0, reached: 0, settled: 0 }
  for (let index = 0; index < daysInMonth(month); index++) {
    const day = addDays(`${month}-01`, index)
    if (day > today) break
    for (const first of FIRSTS) sofar[first] += firsts[first][index] ?? 0
    const { planned, accepted, reached } = sofar
    days.push({ day, planned, accepted, reached, open: sofar.opened - sofar.settled })
  }
  return days
}

function placesOf(region: string, groups: readonly StandingGroup[], sealed: boolean): PlaceOfCourse[] {
  const byPlace = new Map<string, StandingGroup[]>()
  for (const group of groups) {
    const code = partOf(group.jurisdiction, region)
    const members = byPlace.get(code)
    if (members === undefined) byPlace.set(code, [group])
    else members.push(group)
  }
  return [...byPlace]
    .map(([code, members]) => ({ code, tally: tally(members, sealed) }))
    .sort(
      (one, other) => Number(one.code === region) - Number(other.code === region) || (one.code < other.code ? -1 : 1),
    )
}

/** The part of a region that a place lies in: a province's city, a city's county; the region itself for what lies in none. */
function partOf(code: string, region: string): string {
  const above = ancestry(code)
  return above[above.indexOf(region) - 1] ?? region
}
