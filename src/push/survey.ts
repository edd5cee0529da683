/** Goes through everyone in slices and says where each stands this month: opens missing coverage rows, notes who is exempt. */

import { setImmediate as breathe } from 'node:timers/promises'
import type { Instant, Month } from '../rules/calendar.ts'
import type { CoverageState, Evidence, ExemptReason } from '../rules/coverage.ts'
import type { Address, Attempt, Situation } from '../rules/push-plan.ts'
import { type Bounds, boundsOf, type StandingEvent, scope } from '../rules/scope.ts'
import type { CoverageEntry } from './pushes.ts'

/** One person as the survey needs it: no encrypted column, half a million of them are read in a morning. */
export type Surveyed = {
  personId: number
  jurisdiction: string
  /** The last event before the month and all events of it, in order; a pause's end rides on the last one. */
  history: StandingEvent[]
  /** The month's row, when there is one. */
  coverage?: { state: CoverageState; reason?: ExemptReason }
  lastMonth?: CoverageState
  addresses: Address[]
  /** This month's pushes by outbox row, oldest first. */
  attempts: Attempt[]
  callTask: boolean
}

export type OpenedRow = { month: Month; personId: number; jurisdiction: string; at: Instant }

export type PeopleOfMonth = {
  /** In order of id, after `after`; with `only` (at most `limit` of them), just these. */
  people(month: Month, after: number, limit: number, only?: readonly number[]): Promise<Surveyed[]>
}

/** What one slice changes; opening a row that is already there does nothing. */
export type SurveyedSlice = {
  people: Surveyed[]
  opened: OpenedRow[]
  entries: CoverageEntry[]
  /** Those in scope. */
  situations: (Situation & { jurisdiction: string })[]
}

/** Small enough that the chat is answered in between. */
export const SLICE = 1_000

export async function* survey(
  port: PeopleOfMonth,
  month: Month,
  now: Instant,
  only?: readonly number[],
): AsyncGenerator<SurveyedSlice> {
  const bounds = boundsOf(month)
  for await (const people of only === undefined ? everyone(port, month) : someOf(port, month, only)) {
    yield assess(people, month, bounds, now)
    await breathe()
  }
}

async function* everyone(port: PeopleOfMonth, month: Month): AsyncGenerator<Surveyed[]> {
  for (let after = 0; ; ) {
    const people = await port.people(month, after, SLICE)
    if (people.length === 0) return
    after = people.at(-1)!.personId
    yield people
  }
}

async function* someOf(port: PeopleOfMonth, month: Month, only: readonly number[]): AsyncGenerator<Surveyed[]> {
  for (let start = 0; start < only.length; start += SLICE) {
    yield await port.people(month, 0, SLICE, only.slice(start, start + SLICE))
  }
}

export function assess(people: Surveyed[], month: Month, bounds: Bounds, now: Instant): SurveyedSlice {
  const slice: SurveyedSlice = { people, opened: [], entries: [], situations: [] }
  for (const person of people) {
    const { personId, jurisdiction, coverage } = person
    const standing = scope(person.history, bounds, now)
    if (standing.kind === 'outside') continue
    if (coverage === undefined) slice.opened.push({ month, personId, jurisdiction, at: now })
    const evidence = standingEvidence(standing, coverage)
    if (evidence !== undefined) slice.entries.push({ month, personId, evidence, by: 'system' })
    slice.situations.push({
      personId,
      jurisdiction,
      state: stateAfter(coverage?.state ?? 'open', standing.kind),
      owedSince: standing.kind === 'owed' ? standing.since : now,
      addresses: person.addresses,
      attempts: person.attempts,
      callTask: person.callTask,
      onlyAcceptedLastMonth: person.lastMonth === 'accepted',
    })
  }
  return slice
}

/** What the row has to be told about the person's standing; nothing when it knows, or when a proof has made it moot. */
function standingEvidence(
  standing: Exclude<ReturnType<typeof scope>, { kind: 'outside' }>,
  coverage: Surveyed['coverage'],
): Evidence | undefined {
  const state = coverage?.state ?? 'open'
  if (standing.kind === 'owed') return state === 'exempt' ? { kind: 'owed', at: standing.at } : undefined
  if (state === 'exempt' && coverage?.reason === standing.exemption.reason) return undefined
  return state === 'open' || state === 'unreachable' || state === 'exempt' ? standing : undefined
}

function stateAfter(state: CoverageState, standing: 'owed' | 'exempt'): CoverageState {
  if (standing === 'exempt') return state === 'open' || state === 'unreachable' ? 'exempt' : state
  return state === 'exempt' ? 'open' : state
}
