/**
 * The daily sweep (每日清查): whoever is in scope and not yet covered is planned. Running it twice, late, or in two processes
 * at once changes nothing more: rows have unique keys, and what is missing today is found again tomorrow.
 */

import { setImmediate as breathe } from 'node:timers/promises'
import { dayOf, type Instant, type Month, monthOf } from '../rules/calendar.ts'
import { dayKind, nextContactTime } from '../rules/contact-hours.ts'
import {
  type Address,
  type CallReason,
  lastCall,
  type Moment,
  momentOf,
  planFor,
  stableHash,
} from '../rules/push-plan.ts'
import { chooseForAll } from './choose.ts'
import {
  type Chosen,
  type CoverageEntry,
  chosenFrom,
  type Lookback,
  lookback,
  type NewPush,
  type Offers,
  type Sought,
} from './pushes.ts'
import { type OpenedRow, type PeopleOfMonth, type SurveyedSlice, survey } from './survey.ts'
import { calendarUnknown, stillUncovered } from './words.ts'

export type PlannedPush = NewPush & {
  /** Which try of the month. If there is one already, another sweep was faster, and the push is left out. */
  no: number
  to: { accountId: number; channel: string; account: string }
  notBefore: Instant
}

export type PlannedCall = {
  /** `call:2026-11:4711`; taken means already asked for. */
  dedupeKey: string
  month: Month
  personId: number
  jurisdiction: string
  reason: CallReason
}

export type Alarm = { dedupeKey: string; kind: 'uncovered' | 'calendar_unknown'; jurisdiction?: string; detail: string }

/** One transaction. Whatever is already there by its unique key is skipped, together with what hangs on it. */
export type SweepSlice = {
  opened: OpenedRow[]
  entries: CoverageEntry[]
  calls: PlannedCall[]
  /** Each becomes a push, its chosen positions (counted as shown) and a queued outbox row of kind `push`. */
  pushes: PlannedPush[]
}

export type SweepPorts = PeopleOfMonth &
  Offers & {
    /** Seekers with what they were shown and what they refused; in bulk, no encrypted column. */
    sought(personIds: readonly number[], since: Lookback): Promise<Sought[]>
    write(slice: SweepSlice, now: Instant): Promise<void>
    raise(alarms: Alarm[], now: Instant): Promise<void>
  }

export type SweepOptions = {
  now: Instant
  /** Counts without writing anything. */
  dryRun?: boolean
  /** Just these people: imported or returned just now, or a push to them has failed. Raises no alarm. */
  only?: readonly number[]
  onProgress?(progress: { step: 'survey' | 'match'; done: number; of?: number }): void
}

export type SweepCounts = {
  inScope: number
  planned: number
  waiting: number
  callTasks: number
  alarms: number
  exempted: number
}

/** Matching is the heavy part; between two helpings of it the chat is answered. */
const MATCHED_AT_ONCE = 200

type Due = { personId: number; to: Address; no: number }

export async function sweep(ports: SweepPorts, options: SweepOptions): Promise<SweepCounts> {
  const { now, onProgress } = options
  const month = monthOf(now)
  const moment = momentOf(now)
  const write = options.dryRun ? async () => {} : ports.write
  const counts: SweepCounts = { inScope: 0, planned: 0, waiting: 0, callTasks: 0, alarms: 0, exempted: 0 }
  const uncovered = new Map<string, number>()
  const due: Due[] = []
  let surveyed = 0
  let matched = 0

  for await (const slice of survey(ports, month, now, options.only)) {
    const calls = planSlice(slice, month, moment, { counts, due, uncovered })
    if (slice.opened.length + slice.entries.length + calls.length > 0) {
      await write({ opened: slice.opened, entries: slice.entries, calls, pushes: [] }, now)
    }
    surveyed += slice.people.length
    onProgress?.({ step: 'survey', done: surveyed })
  }

  counts.planned = due.length
  if (options.dryRun) return counts
  for await (const pushes of choosing(ports, due, month, now)) {
    await ports.write({ opened: [], entries: [], calls: [], pushes }, now)
    matched += pushes.length
    onProgress?.({ step: 'match', done: matched, of: due.length })
  }
  if (options.only === undefined) await ports.raise(alarms(uncovered, now), now)
  return counts
}

function planSlice(
  { situations }: SurveyedSlice,
  month: Month,
  moment: Moment,
  found: { counts: SweepCounts; due: Due[]; uncovered: Map<string, number> },
): PlannedCall[] {
  const { counts, due, uncovered } = found
  const calls: PlannedCall[] = []
  for (const situation of situations) {
    const { personId, jurisdiction, state } = situation
    counts.inScope++
    if (state === 'exempt') counts.exempted++
    if (state === 'open' && moment.isAlarmDay) {
      counts.alarms++
      uncovered.set(jurisdiction, (uncovered.get(jurisdiction) ?? 0) + 1)
    }
    const action = planFor(situation, moment)
    if (action.kind === 'wait') counts.waiting++
    if (action.kind === 'push') due.push({ personId, to: action.to, no: situation.attempts.length + 1 })
    const reason = action.kind === 'call' ? action.reason : lastCall(situation, moment)
    if (reason !== undefined) {
      counts.callTasks++
      calls.push({ dedupeKey: `call:${month}:${personId}`, month, personId, jurisdiction, reason })
    }
  }
  return calls
}

/** In an order drawn anew each month, so that nobody is always the one for whom the best positions are gone. */
async function* choosing(ports: SweepPorts, due: Due[], month: Month, now: Instant): AsyncGenerator<PlannedPush[]> {
  if (due.length === 0) return
  const seed = Number(month.replace('-', ''))
  const drawn = due
    .map((each) => ({ each, lot: stableHash(each.personId ^ stableHash(seed)) }))
    .sort((one, other) => one.lot - other.lot || one.each.personId - other.each.personId)
    .map(({ each }) => each)
  const index = await ports.index(dayOf(now))
  const exposure = await ports.exposure()
  for (let start = 0; start < drawn.length; start += MATCHED_AT_ONCE) {
    const slice = drawn.slice(start, start + MATCHED_AT_ONCE)
    const sought = await ports.sought(
      slice.map(({ personId }) => personId),
      lookback(month),
    )
    const picks = chooseForAll(index, sought, exposure, seed)
    yield slice.map((each) => plannedPush(each, chosenFrom(picks.get(each.personId) ?? []), month, now))
    await breathe()
  }
}

function plannedPush({ personId, to, no }: Due, chosen: Chosen[], month: Month, now: Instant): PlannedPush {
  return {
    personId,
    month,
    kind: 'monthly',
    chosen,
    no,
    to: { accountId: to.accountId, channel: to.channel, account: to.account },
    notBefore: nextContactTime(now),
  }
}

function alarms(uncovered: ReadonlyMap<string, number>, now: Instant): Alarm[] {
  const today = dayOf(now)
  const found = [...uncovered].map(
    ([jurisdiction, people]): Alarm => ({
      dedupeKey: `uncovered:${today}:${jurisdiction}`,
      kind: 'uncovered',
      jurisdiction,
      detail: stillUncovered(monthOf(now), people),
    }),
  )
  if (dayKind(today) === 'unknown') {
    found.push({ dedupeKey: `calendar:${today}`, kind: 'calendar_unknown', detail: calendarUnknown(today) })
  }
  return found
}
