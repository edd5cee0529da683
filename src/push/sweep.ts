/**
 * The daily sweep (每日清查): whoever is in scope and not yet covered is planned. Running it twice, late, or in two processes
 * at once changes nothing more: rows have unique keys, and what is missing today is found again tomorrow.
 */

import { dayOf, type Instant, type Month, monthOf } from '../rules/calendar.ts'
import { dayKind } from '../rules/contact-hours.ts'
import { type CallReason, lastCall, type Moment, momentOf, planFor } from '../rules/push-plan.ts'
import { countyOf } from '../rules/regions.ts'
import { type DueList, dueList } from './due-list.ts'
import { type PlannedPush, type PlanningPorts, type PlanningStep, planning } from './planning.ts'
import type { CoverageEntry } from './pushes.ts'
import { type OpenedRow, type PeopleOfMonth, type SurveyedSlice, survey } from './survey.ts'
import { calendarUnknown, stillUncovered } from './words.ts'

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
  PlanningPorts & {
    /** How many people there are, so that the end can be foretold. */
    count(): Promise<number>
    write(slice: SweepSlice, now: Instant): Promise<void>
    raise(alarms: Alarm[], now: Instant): Promise<void>
  }

export type SweepStep = { step: 'survey'; done: number; of: number } | PlanningStep

export type SweepOptions = {
  now: Instant
  /** Counts without writing anything. */
  dryRun?: boolean
  /** Just these people: imported or returned just now, or a push to them has failed. Raises no alarm. */
  only?: readonly number[]
  onProgress?(progress: SweepStep): void
}

export type SweepCounts = {
  inScope: number
  planned: number
  waiting: number
  callTasks: number
  alarms: number
  exempted: number
}

export async function sweep(ports: SweepPorts, options: SweepOptions): Promise<SweepCounts> {
  const { now, onProgress } = options
  const month = monthOf(now)
  const moment = momentOf(now)
  const write = options.dryRun ? async () => {} : ports.write
  const counts: SweepCounts = { inScope: 0, planned: 0, waiting: 0, callTasks: 0, alarms: 0, exempted: 0 }
  const uncovered = new Map<string, number>()
  const due = dueList()
  let surveyed = 0
  const everybody = options.only?.length ?? (onProgress === undefined ? 0 : await ports.count())

  for await (const slice of survey(ports, month, now, options.only)) {
    const calls = planSlice(slice, month, moment, { counts, due, uncovered })
    if (slice.opened.length + slice.entries.length + calls.length > 0) {
      await write({ opened: slice.opened, entries: slice.entries, calls, pushes: [] }, now)
    }
    surveyed += slice.people.length
    onProgress?.({ step: 'survey', done: surveyed, of: Math.max(everybody, surveyed) })
  }

  counts.planned = due.length
  if (options.dryRun) return counts
  for await (const pushes of planning(ports, due, month, now, (progress) => onProgress?.(progress))) {
    await ports.write({ opened: [], entries: [], calls: [], pushes }, now)
  }
  if (options.only === undefined) await ports.raise(alarms(uncovered, now), now)
  return counts
}

function planSlice(
  { situations }: SurveyedSlice,
  month: Month,
  moment: Moment,
  found: {
    counts: SweepCounts
    due: DueList
    uncovered: Map<string, number>
  },
): PlannedCall[] {
  const { counts, due, uncovered } = found
  const calls: PlannedCall[] = []
  for (const situation of situations) {
    const { personId, jurisdiction, state } = situation
    counts.inScope++
    if (state === 'exempt') counts.exempted++
    if (state === 'open' && moment.isAlarmDay) {
      counts.alarms++
      // A county's townships share its supervisor.
      const place = countyOf(jurisdiction)
      uncovered.set(place, (uncovered.get(place) ?? 0) + 1)
    }
    const action = planFor(situation, moment)
    if (action.kind === 'wait') counts.waiting++
    if (action.kind === 'push') {
      const { to } = action
      const { accountId, channel, account } = to
      due.push({ personId, accountId, route: { channel, account }, no: situation.attempts.length + 1 })
    }
    const reason = action.kind === 'call' ? action.reason : lastCall(situation, moment)
    if (reason !== undefined) {
      counts.callTasks++
      calls.push({ dedupeKey: `call:${month}:${personId}`, month, personId, jurisdiction, reason })
    }
  }
  return calls
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
