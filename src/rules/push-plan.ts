/** The monthly plan (月推计划): what to do today for one person who is owed a push. One table, the first rule that applies holds. */

import {
  addDays,
  dayOf,
  dayOfMonth,
  type Instant,
  minuteOfDay,
  monthOf,
  ONE_DAY_MS,
  ONE_HOUR_MS,
  startOfDay,
} from './calendar.ts'
import { contactDaysOf, isContactDay } from './contact-hours.ts'
import type { CoverageState } from './coverage.ts'

export const BASE_LOAD_UNTIL_DAY = 20
export const NEXT_CHANNEL_FROM_DAY = 21
export const CALLS_FROM_DAY = 25
export const ALARM_ON_LAST_CONTACT_DAYS = 2
const LAST_CALLS_FROM_MINUTE = 14 * 60
/** A message still in the queue after this long did not get through in time. */
const STUCK_AFTER_MS = { usually: ONE_DAY_MS, onAlarmDays: 8 * ONE_HOUR_MS }

/** `blocked` by the person's own hand, until they come back; `gone`: the provider knows no such address any more. */
export const REACHES = ['ok', 'blocked', 'gone'] as const
export type Reach = (typeof REACHES)[number]

/** A chat account or phone of a person. */
export type Address = { accountId: number; channel: string; account: string; reach: Reach; lastInboundAt?: Instant }

/** A push of this month on its way to an address. `dropped`: never sent, because it had become pointless. */
export type Attempt = { accountId: number; at: Instant; state: 'waiting' | 'accepted' | 'failed' | 'dropped' }

export type Situation = {
  personId: number
  state: CoverageState
  /** Since when a push is owed without a break. */
  owedSince: Instant
  addresses: readonly Address[]
  attempts: readonly Attempt[]
  /** A call task of this month has been made, whatever became of it. */
  callTask: boolean
  /** Last month the channel only took the message: no receipt, no reaction. */
  onlyAcceptedLastMonth: boolean
}

export type CallReason = 'no_channel' | 'channels_failed' | 'only_accepted'

export type Action =
  | { kind: 'nothing' }
  | { kind: 'wait'; until: Instant }
  | { kind: 'push'; to: Address; because: 'planned' | 'next_channel' }
  | { kind: 'call'; reason: CallReason }

/** What the calendar says of the moment of planning: worked out once for everybody. */
export type Moment = {
  now: Instant
  dayNo: number
  tomorrow: Instant
  isContactDay: boolean
  /** The last two contact days of a month: whoever is still open then is told to the supervisor. */
  isAlarmDay: boolean
  /** The afternoon of the last contact day. */
  isLastAfternoon: boolean
  /** When the days of the base load begin. */
  baseLoad: readonly Instant[]
}

export function momentOf(now: Instant): Moment {
  const today = dayOf(now)
  const contactDays = contactDaysOf(monthOf(now))
  return {
    now,
    dayNo: dayOfMonth(today),
    tomorrow: startOfDay(addDays(today, 1)),
    isContactDay: isContactDay(today),
    isAlarmDay: today >= contactDays.slice(-ALARM_ON_LAST_CONTACT_DAYS)[0]!,
    isLastAfternoon: today === contactDays.at(-1) && minuteOfDay(now) >= LAST_CALLS_FROM_MINUTE,
    baseLoad: contactDays.filter((day) => dayOfMonth(day) <= BASE_LOAD_UNTIL_DAY).map(startOfDay),
  }
}

/** The beginning of a person's day in the base load: the same each month, as far as the contact days allow. */
export const plannedAt = (personId: number, { baseLoad }: Moment): Instant =>
  baseLoad[stableHash(personId) % baseLoad.length]!

type Case = Pick<Situation, 'state' | 'callTask' | 'onlyAcceptedLastMonth'> & {
  moment: Moment
  due: Instant
  fresh: Address | undefined
  tried: boolean
  onItsWay: boolean
}

const TABLE: { rule: string; when(person: Case): boolean; action(person: Case): Action }[] = [
  {
    rule: 'two months of nothing but "the channel took it" make a call task',
    when: (person) => person.state === 'accepted' && person.onlyAcceptedLastMonth && mayCall(person),
    action: () => ({ kind: 'call', reason: 'only_accepted' }),
  },
  {
    rule: 'whoever is covered, exempt or not to be reached is left alone this month',
    when: ({ state }) => state !== 'open',
    action: () => ({ kind: 'nothing' }),
  },
  {
    rule: 'nothing from 除夕 to 初三',
    when: ({ moment }) => !moment.isContactDay,
    action: tomorrow,
  },
  {
    rule: 'days 1 to 20 carry the base load; who joined or came back after the planned day is due at once',
    when: ({ moment, due }) => moment.now < due,
    action: ({ due }) => ({ kind: 'wait', until: due }),
  },
  {
    rule: 'the first push goes to the best address',
    when: ({ tried, fresh }) => !tried && fresh !== undefined,
    action: ({ fresh }) => ({ kind: 'push', to: fresh!, because: 'planned' }),
  },
  {
    rule: 'a push that is on its way is given a day',
    when: ({ onItsWay }) => onItsWay,
    action: tomorrow,
  },
  {
    rule: 'from day 21 the next channel, for whoever the first one failed',
    when: ({ moment, fresh }) => moment.dayNo >= NEXT_CHANNEL_FROM_DAY && fresh !== undefined,
    action: ({ fresh }) => ({ kind: 'push', to: fresh!, because: 'next_channel' }),
  },
  {
    rule: 'from day 25 a caseworker calls',
    when: mayCall,
    action: ({ tried }) => ({ kind: 'call', reason: tried ? 'channels_failed' : 'no_channel' }),
  },
  {
    rule: 'until then there is nothing to do',
    when: () => true,
    action: tomorrow,
  },
]

export function planFor(situation: Situation, moment: Moment): Action {
  const person = caseOf(situation, moment)
  return TABLE.find(({ when }) => when(person))!.action(person)
}

/** On the afternoon of the last contact day everyone still open is called too, whatever is still on its way. */
export function lastCall({ state, callTask, addresses }: Situation, moment: Moment): CallReason | undefined {
  if (!moment.isLastAfternoon || state !== 'open' || callTask) return undefined
  return addresses.length === 0 ? 'no_channel' : 'channels_failed'
}

function mayCall({ moment, callTask }: Case): boolean {
  return moment.dayNo >= CALLS_FROM_DAY && !callTask && moment.isContactDay
}

function tomorrow({ moment }: Case): Action {
  return { kind: 'wait', until: moment.tomorrow }
}

function caseOf(situation: Situation, moment: Moment): Case {
  const { personId, owedSince, attempts, state, callTask, onlyAcceptedLastMonth } = situation
  const patience = moment.isAlarmDay ? STUCK_AFTER_MS.onAlarmDays : STUCK_AFTER_MS.usually
  const waiting = attempts.filter((attempt) => attempt.state === 'waiting')
  return {
    state,
    callTask,
    onlyAcceptedLastMonth,
    moment,
    due: Math.max(owedSince, plannedAt(personId, moment)),
    fresh: waysLeft(situation)[0],
    tried: isTried(situation),
    onItsWay: waiting.length > 0 && waiting.every(({ at }) => moment.now - at < patience),
  }
}

type Ways = Pick<Situation, 'addresses' | 'attempts'>

/** The addresses that may still be tried this month, the best first. */
export const waysLeft = ({ addresses, attempts }: Ways): Address[] =>
  bestFirst(addresses.filter((address) => isFresh(address, attempts)))

/** A push of this month is on its way or has failed, and nothing was heard from there since. */
export const isTried = ({ addresses, attempts }: Ways): boolean =>
  attempts.some((attempt) => isSpent(attempt, addresses))

/** Not tried this month, or the person has written from there since it failed. Each address gets a try a month, gone or not. */
const isFresh = (address: Address, attempts: readonly Attempt[]): boolean =>
  address.reach !== 'blocked' &&
  !attempts.some((attempt) => attempt.accountId === address.accountId && isSpent(attempt, [address]))

function isSpent(attempt: Attempt, addresses: readonly Address[]): boolean {
  if (attempt.state === 'dropped') return false
  if (attempt.state !== 'failed') return true
  const address = addresses.find(({ accountId }) => accountId === attempt.accountId)
  return (address?.lastInboundAt ?? Number.NEGATIVE_INFINITY) <= attempt.at
}

/** Where the person was last heard from; an address the provider no longer knows comes last. */
function bestFirst(addresses: Address[]): Address[] {
  return addresses.sort(
    (one, other) =>
      Number(one.reach === 'gone') - Number(other.reach === 'gone') ||
      (other.lastInboundAt ?? 0) - (one.lastInboundAt ?? 0) ||
      one.accountId - other.accountId,
  )
}

/** A 32-bit integer mix (MurmurHash3's finalizer): neighbours in the register fall on different days. */
export function stableHash(id: number): number {
  let hash = Math.imul(id ^ (id >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
