/** Who is owed a push this month (纳入范围), decided from the person's own history of standing (FJ-2b 全部纳入). */

import { addMonths, type Day, type Instant, type Month, startOfDay, startOfMonth } from './calendar.ts'
import { lastContactTime } from './contact-hours.ts'
import type { Exemption } from './coverage.ts'
import type { EmploymentGrade, PushConsent, Status } from './status.ts'

/** One entry of the status ledger: from `at` on the person stands like this. `erased` and `merged` end the history. */
export type StandingEvent = {
  at: Instant
  status: Status | 'erased' | 'merged'
  pushes: PushConsent
  /** How well `employed` is founded. */
  grade?: EmploymentGrade
  /** First day on which pushes are wanted again; a pause without one lasts until the person says so. */
  pausedUntil?: Day
  /** The month was served already, by a record that was merged into this one. */
  served?: true
}

/** `at`: when the standing that decides was recorded. */
export type Scope =
  | { kind: 'outside' }
  /** A push is owed, without a break since `since` (at the earliest since the month began, at the latest from the end of a pause). */
  | { kind: 'owed'; at: Instant; since: Instant }
  | { kind: 'exempt'; at: Instant; exemption: Exemption }

/** The month as instants, worked out once for everybody. */
export type Bounds = { start: Instant; end: Instant; lastContact: Instant }

export const boundsOf = (month: Month): Bounds => ({
  start: startOfMonth(month),
  end: startOfMonth(addMonths(month, 1)),
  lastContact: lastContactTime(month),
})

type Stretch = { from: Instant; to: Instant; event: StandingEvent }

/**
 * Where a person stands in a month as of `now` (a later `now` than the month's end changes nothing).
 * In scope is who was unemployed and willing at any moment of it; 待核实 counts as unemployed until somebody verified it.
 * After the month's last contact hour nobody can be reached any more, so from then on a change neither adds to the duty nor
 * wipes it out. `history`: the last event before the month and all events of it, in order of time.
 */
export function scope(history: readonly StandingEvent[], month: Bounds, now: Instant): Scope {
  const stretches = stretchesOf(history, month.start, Math.min(now, month.end - 1))
  if (!stretches.some(({ event }) => isUnemployed(event))) return { kind: 'outside' }

  const inTime = stretches.filter(({ from }) => from < month.lastContact)
  if (!inTime.some(({ event }) => isUnemployed(event))) {
    return { kind: 'exempt', at: stretches.at(-1)!.event.at, exemption: { reason: 'joined_late' } }
  }
  const last = inTime.at(-1)!
  const exemption = exemptionBy(last.event, month)
  if (exemption !== undefined) return { kind: 'exempt', at: last.event.at, exemption }
  if (inTime.some(({ event }) => event.served && event.at >= month.start)) {
    return { kind: 'exempt', at: last.event.at, exemption: { reason: 'merged' } }
  }

  const lastBreak = inTime
    .slice(0, -1)
    .findLastIndex(({ event }) => isPause(event) || exemptionBy(event, month) !== undefined)
  const unbroken = isPause(last.event) ? last : inTime[lastBreak + 1]!
  return { kind: 'owed', at: last.event.at, since: owedFrom(unbroken) }
}

const isUnemployed = ({ status }: StandingEvent): boolean => status === 'unemployed' || status === 'unknown'
const isPause = ({ pushes }: StandingEvent): boolean => pushes === 'paused'

/** The history cut to the month; what was overwritten in the same instant never held. */
function stretchesOf(history: readonly StandingEvent[], start: Instant, end: Instant): Stretch[] {
  return history
    .map((event, index) => ({
      from: Math.max(event.at, start),
      to: Math.min(history[index + 1]?.at ?? end + 1, end + 1),
      event,
    }))
    .filter(({ from, to }) => from < to)
}

/** Why nothing is owed under an event; undefined when a push is owed at some time of the month. */
function exemptionBy(event: StandingEvent, month: Bounds): Exemption | undefined {
  if (event.status === 'employed') return { reason: 'employed', grade: event.grade ?? 'self' }
  if (event.status === 'erased' || event.status === 'merged') return { reason: event.status }
  if (event.status === 'unable') return { reason: 'withdrew' }
  if (event.pushes === 'declined') return { reason: 'declined' }
  return isPause(event) && pausesBeyond(event, month) ? { reason: 'paused' } : undefined
}

/** A pause puts the duty off to its end. */
const owedFrom = ({ from, event }: Stretch): Instant =>
  isPause(event) && event.pausedUntil !== undefined ? Math.max(from, startOfDay(event.pausedUntil)) : from

const pausesBeyond = ({ pausedUntil }: StandingEvent, month: Bounds): boolean =>
  pausedUntil === undefined || startOfDay(pausedUntil) >= month.lastContact
