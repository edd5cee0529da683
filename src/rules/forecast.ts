/** The month's forecast (月初预测): whom which channel will reach, how many calls that leaves, and how many callers they need. */

import { type Day, dayOf, dayOfMonth, type Instant, type Month, monthOf, startOfDay } from './calendar.ts'
import { contactDaysOf, nextContactTime } from './contact-hours.ts'
import {
  ALARM_ON_LAST_CONTACT_DAYS,
  CALLS_FROM_DAY,
  isTried,
  type Moment,
  momentOf,
  NEXT_CHANNEL_FROM_DAY,
  plannedAt,
  type Situation,
  waysLeft,
} from './push-plan.ts'

/** What a channel can carry. A channel without an entry carries whatever there is. */
export type ChannelLimits = Readonly<Record<string, { perDay: number }>>

/** What became of last month's pushes on a channel; one that was still waiting at its end did not arrive. */
export type Track = { arrived: number; failed: number }

/** Of a channel: people whose first way it is, how many of them it will probably not reach, its fullest day, its limit. */
export type ChannelForecast = {
  people: number
  failing: number
  /** Undefined: no pushes last month to go by. */
  track?: Track
  fullestDay?: { day: Day; pushes: number }
  perDay?: number
}

export type Forecast = {
  month: Month
  madeAt: Instant
  inScope: number
  /** Reached already, by whatever way. */
  covered: number
  exempt: number
  unreachable: number
  open: number
  channels: Record<string, ChannelForecast>
  /** Whom no channel will reach: none known, blocked by their own hand, unknown to the provider, or all tried in vain. */
  without: { noChannel: number; blocked: number; gone: number; exhausted: number }
  /** Pushes to be planned on each day that is left. */
  load: Record<Day, number>
  calls: {
    /** Sure and probable ones, from the 25th on. */
    expected: number
    /** On top, at most: last month the channel only took the message; if nothing comes back again they are called too. */
    ifSilentAgain: number
    contactDays: number
    hours: number
    /** Callers a day over all contact days from the 25th, and when everything is left to the last two. */
    callers: number
    callersAtTheEnd: number
  }
}

/** With dialling again and writing down what was said. */
export const MINUTES_PER_CALL = 6
export const HOURS_A_CALLER_CALLS = 6

export type Forecaster = {
  /** A person in scope. */
  add(situation: Situation): void
  result(): Forecast
}

export function forecaster(now: Instant, tracks: Readonly<Record<string, Track>>, limits: ChannelLimits): Forecaster {
  const month = monthOf(now)
  const moment = momentOf(now)
  const count = { inScope: 0, covered: 0, exempt: 0, unreachable: 0, open: 0, silent: 0 }
  const without = { noChannel: 0, blocked: 0, gone: 0, exhausted: 0 }
  const channels = new Map<string, { people: number; failing: number; days: Map<Day, number> }>()
  const load = new Map<Day, number>()

  function addOpen(situation: Situation): void {
    const ways = waysLeft(situation).filter(({ reach }) => reach !== 'gone')
    const waiting = situation.attempts.filter(({ state }) => state === 'waiting')
    const chain = [
      ...waiting.map(({ accountId }) => channelOf(situation, accountId)),
      ...ways.map(({ channel }) => channel),
    ]
    const [first] = chain
    if (first === undefined) {
      without[whyWithout(situation)]++
      return
    }
    const channel = channels.get(first) ?? { people: 0, failing: 0, days: new Map() }
    channels.set(first, channel)
    channel.people++
    channel.failing += chain.reduce((chance, each) => chance * failureRate(tracks[each]), 1)
    if (situation.onlyAcceptedLastMonth) count.silent++
    const day = waiting.length === 0 ? dayOfPush(situation, moment) : undefined
    if (day === undefined) return
    addOne(channel.days, day)
    addOne(load, day)
  }

  return {
    add(situation) {
      count.inScope++
      const { state } = situation
      if (state === 'exempt' || state === 'unreachable' || state === 'open') count[state]++
      else count.covered++
      if (state === 'accepted' && situation.onlyAcceptedLastMonth && !situation.callTask) count.silent++
      if (state === 'open') addOpen(situation)
    },
    result() {
      const { silent, ...people } = count
      const failing = [...channels.values()].reduce((sum, each) => sum + each.failing, 0)
      const { noChannel, blocked, gone, exhausted } = without
      return {
        month,
        madeAt: now,
        ...people,
        channels: Object.fromEntries(
          [...channels].map(([name, { people, failing, days }]) => [
            name,
            {
              people,
              failing: Math.round(failing),
              ...(tracks[name] && { track: tracks[name] }),
              ...(days.size > 0 && { fullestDay: fullest(days) }),
              ...(limits[name] && { perDay: limits[name].perDay }),
            },
          ]),
        ),
        without,
        load: Object.fromEntries([...load].sort()),
        calls: callsFor(Math.round(noChannel + blocked + gone + exhausted + failing), silent, now),
      }
    },
  }
}

const addOne = (days: Map<Day, number>, day: Day): void => void days.set(day, (days.get(day) ?? 0) + 1)

const channelOf = ({ addresses }: Situation, accountId: number): string =>
  addresses.find((address) => address.accountId === accountId)?.channel ?? 'unknown'

const failureRate = (track: Track | undefined): number =>
  track === undefined ? 0 : track.failed / (track.arrived + track.failed)

function whyWithout(situation: Situation): keyof Forecast['without'] {
  const { addresses } = situation
  if (addresses.length === 0) return 'noChannel'
  if (addresses.every(({ reach }) => reach === 'blocked')) return 'blocked'
  return isTried(situation) ? 'exhausted' : 'gone'
}

/** The first on the person's own day, the next channel from the 21st; undefined when no contact day is left. */
function dayOfPush(situation: Situation, moment: Moment): Day | undefined {
  const month = monthOf(moment.now)
  const due = isTried(situation)
    ? startOfDay(`${month}-${NEXT_CHANNEL_FROM_DAY}`)
    : Math.max(situation.owedSince, plannedAt(situation.personId, moment))
  const day = dayOf(nextContactTime(Math.max(moment.now, due)))
  return day.startsWith(month) ? day : undefined
}

function fullest(days: ReadonlyMap<Day, number>): { day: Day; pushes: number } {
  const [day, pushes] = [...days].reduce((most, each) => (each[1] > most[1] ? each : most))
  return { day, pushes }
}

function callsFor(expected: number, ifSilentAgain: number, now: Instant): Forecast['calls'] {
  const left = contactDaysOf(monthOf(now)).filter((day) => day >= dayOf(now))
  const contactDays = left.filter((day) => dayOfMonth(day) >= CALLS_FROM_DAY).length
  const hours = Math.ceil((expected * MINUTES_PER_CALL) / 60)
  const callersIn = (days: number) => (days === 0 ? 0 : Math.ceil(hours / (days * HOURS_A_CALLER_CALLS)))
  return {
    expected,
    ifSilentAgain,
    contactDays,
    hours,
    callers: callersIn(contactDays),
    callersAtTheEnd: callersIn(Math.min(contactDays, ALARM_ON_LAST_CONTACT_DAYS)),
  }
}

/** The forecast in a handful of figures, as the job record and the morning message have it. */
export function forecastCounts({ inScope, channels, without, calls }: Forecast): Record<string, number> {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
  return {
    inScope,
    reachable: sum(Object.values(channels).map(({ people }) => people)),
    without: sum(Object.values(without)),
    calls: calls.expected,
    callHours: calls.hours,
    callers: calls.callers,
  }
}
