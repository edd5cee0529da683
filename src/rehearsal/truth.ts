/**
 * What is true of the people in a rehearsal, by their own lives and not by the program's records: who was out of work and willing
 * when, and what a month's certificate must therefore say. Written anew on purpose, without the rules it is to check.
 */

import { type Day, type Instant, type Month, ONE_DAY_MS, ONE_HOUR_MS, startOfDay } from '../rules/calendar.ts'
import type { Status } from '../rules/status.ts'

/** From some moment between `from` and `to` on; they differ where a crash hid whether the program had already heard it. */
export type Standing = {
  from: Instant
  to: Instant
  status: Status | 'erased'
  pushes: 'none' | 'on' | 'paused' | 'declined'
  pausedUntil?: Day
  /** He had himself erased; a claim that went into the roster's record was not. */
  byHimself?: true
  /** Where in the order of everything the program had surely been told. */
  place: number
}

/** One person on the program's files (档案); a laborer may come to have two, one claimed and one on the roster. */
export type Dossier = {
  personId: number
  standings: Standing[]
  /** What came of the calls, by month. */
  calls: { month: Month; outcome: 'phoned' | 'unreachable' }[]
}

export type Duty = 'outside' | 'owed' | 'employed' | 'erased' | 'withdrew' | 'declined' | 'paused' | 'joined_late'

/** 除夕 to 初三, as the State Council's calendar has them. */
const FESTIVALS: readonly (readonly [Day, Day])[] = [
  ['2026-02-16', '2026-02-19'],
  ['2027-02-05', '2027-02-08'],
  ['2028-01-25', '2028-01-28'],
  ['2029-02-12', '2029-02-15'],
  ['2030-02-02', '2030-02-05'],
]

const SHANGHAI_MS = 8 * ONE_HOUR_MS
const dayAt = (at: Instant): Day => new Date(at + SHANGHAI_MS).toISOString().slice(0, 10)
const isFestive = (day: Day): boolean => FESTIVALS.some(([from, to]) => day >= from && day <= to)

export function isContactHour(at: Instant): boolean {
  const hour = new Date(at + SHANGHAI_MS).getUTCHours()
  return hour >= 9 && hour < 20 && !isFestive(dayAt(at))
}

export const monthAt = (at: Instant): Month => dayAt(at).slice(0, 7)

function monthAfter(month: Month): Month {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

/** 20:00 on the last day of the month on which anybody may be written to. */
function lastHourOf(month: Month): Instant {
  let day = startOfDay(`${monthAfter(month)}-01`) - ONE_DAY_MS
  while (isFestive(dayAt(day))) day -= ONE_DAY_MS
  return day + 20 * ONE_HOUR_MS
}

/** What is owed to a person for a month. More than one answer where a crash hid on which side of an edge something was said. */
export const dutiesOf = ({ standings }: Dossier, month: Month): Set<Duty> =>
  new Set([
    dutyOf(
      standings.map((each) => ({ ...each, at: each.from })),
      month,
    ),
    dutyOf(
      standings.map((each) => ({ ...each, at: each.to })),
      month,
    ),
  ])

function dutyOf(told: readonly (Standing & { at: Instant })[], month: Month): Duty {
  const start = startOfDay(`${month}-01`)
  const end = startOfDay(`${monthAfter(month)}-01`)
  // What was told later overrides, whatever a wrong clock had said before.
  const lasting = told.map((standing, index) => {
    const until = Math.min(...told.slice(index + 1).map(({ at }) => at), Number.POSITIVE_INFINITY)
    return { ...standing, until }
  })
  const held = lasting.filter(({ at, until }) => at < until && at < end && until > start)
  const wantsWork = ({ status }: Standing): boolean => status === 'unemployed' || status === 'unknown'
  if (!held.some(wantsWork)) return 'outside'
  const inTime = held.filter(({ at }) => at < lastHourOf(month))
  if (!inTime.some(wantsWork)) return 'joined_late'
  const last = inTime.at(-1)!
  if (last.status === 'employed' || last.status === 'erased') return last.status
  if (last.status === 'unable') return 'withdrew'
  if (last.pushes === 'declined') return 'declined'
  const { pausedUntil } = last
  const sleepsThrough = pausedUntil === undefined || startOfDay(pausedUntil) >= lastHourOf(month)
  return last.pushes === 'paused' && sleepsThrough ? 'paused' : 'owed'
}

/** Whether a push was welcome when the program set about sending it: judged by what it had surely been told by then. */
export function isWelcome({ standings }: Dossier, place: number, at: Instant): boolean {
  const last = standings.findLast((standing) => standing.place < place)
  if (last === undefined) return true
  if (last.status === 'employed' || last.status === 'erased' || last.status === 'unable') return false
  if (last.pushes === 'declined') return false
  return last.pushes !== 'paused' || (last.pausedUntil !== undefined && startOfDay(last.pausedUntil) <= at)
}
