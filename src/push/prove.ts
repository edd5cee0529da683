/**
 * Works a month out anew from what happened (重新推算), without looking at the coverage rows, and compares. The raw events are the
 * status ledger, the outbox and its events, the messages that came in, and the reports of calls. The ledger of evidence is
 * only asked what they leave open: what became known after the freeze, and which came first within one millisecond.
 */

import { setImmediate as breathe } from 'node:timers/promises'
import { addMonths, type Instant, type Month, startOfMonth } from '../rules/calendar.ts'
import type { Frozen } from '../rules/chain.ts'
import {
  type CoverageState,
  coverageOf,
  type Evidence,
  exemptionOf,
  isLastResort,
  stateOf,
  type Tally,
  tally,
} from '../rules/coverage.ts'
import { type Bounds, boundsOf, type StandingEvent, scope } from '../rules/scope.ts'
import type { CoverageGroup } from './certify.ts'
import { SLICE } from './survey.ts'

/** A push as the outbox carried it. */
export type Carried = {
  outboxId: number
  /** Months differ: what somebody answers is the newest push, also when it is the next month's. */
  month: Month
  accountId: number
  channel: string
  lastResort: boolean
  /** When the channel took it, and when it said that it had arrived. */
  acceptedAt?: Instant
  deliveredAt?: Instant
  /** The message it answers; that one is no reaction to it. */
  replyTo?: number
}

export type Heard = { id: number; accountId: number; at: Instant }
export type Called = { outcome: 'phoned' | 'unreachable'; at: Instant }

/** What a row says, or what the events say it should. */
export type Account = {
  state: CoverageState
  reason?: string
  grade?: string
  channel?: string
  outboxId?: number
  lastResort?: true
}

export type FactsOfPerson = {
  personId: number
  publicId: string
  history: StandingEvent[]
  carried: Carried[]
  /** In order. */
  heard: Heard[]
  calls: Called[]
  row?: Account
  /** The ledger of evidence, before the freeze and after it. */
  ledger: Evidence[]
  corrections: Evidence[]
}

export type ProvePorts = {
  frozen(month: Month): Promise<Frozen | undefined>
  sealedTotals(month: Month): Promise<Tally | undefined>
  groups(month: Month): Promise<CoverageGroup[]>
  /** Everybody in order of id, after `after`; what happened until `until`. */
  facts(month: Month, after: number, limit: number, until: Instant, lastEvent: number): Promise<FactsOfPerson[]>
  /** Rows that belong to no person. */
  strays(month: Month): Promise<{ personId: number; row: Account }[]>
  count(): Promise<number>
}

/** `row` is null where there is none, `events` where nothing puts the person in scope. */
export type CounterExample = { person: string; row: Account | null; events: Account | null }

export type ProofOfMonth = {
  month: Month
  ok: boolean
  compared: number
  counterExamples: CounterExample[]
  /** What the certificate says and what the events add up to. */
  certificate: Tally
  events: Tally
}

export type ProveOptions = { onProgress?(done: number, of: number): void }

export async function prove(
  ports: ProvePorts,
  month: Month,
  now: Instant,
  { onProgress }: ProveOptions = {},
): Promise<ProofOfMonth> {
  const frozen = await ports.frozen(month)
  const until = frozen?.frozenAt ?? now
  const lastEvent = frozen?.lastEvent ?? Number.MAX_SAFE_INTEGER
  const over = now >= startOfMonth(addMonths(month, 1))
  const of = await ports.count()
  const bounds = boundsOf(month)
  const counterExamples: CounterExample[] = []
  const states: { state: CoverageState }[] = []
  let compared = 0
  let seen = 0
  for (let after = 0; ; ) {
    const people = await ports.facts(month, after, SLICE, until, lastEvent)
    if (people.length === 0) break
    for (const person of people) {
      const events = accountOf(person, month, bounds, until)
      const { row = null, publicId } = person
      if (row === null && events === null) continue
      // Who joined since the last sweep gets a row from the next one: that is no contradiction while the month runs.
      if (row === null && !over && events !== null && !isProved(events)) continue
      compared++
      if (events !== null) states.push(events)
      if (!isSame(row, events)) counterExamples.push({ person: publicId, row, events })
    }
    after = people.at(-1)!.personId
    seen += people.length
    onProgress?.(seen, of)
    await breathe()
  }
  for (const { personId, row } of await ports.strays(month)) {
    counterExamples.push({ person: `#${personId}`, row, events: null })
  }
  const sealed = await ports.sealedTotals(month)
  const certificate = sealed ?? tally(await ports.groups(month), false)
  const events = tally(states, sealed !== undefined)
  const ok = counterExamples.length === 0 && JSON.stringify(certificate) === JSON.stringify(events)
  return { month, ok, compared, counterExamples, certificate, events }
}

/** What the raw events say about a person's month; null: not in scope. */
export function accountOf(person: FactsOfPerson, month: Month, bounds: Bounds, until: Instant): Account | null {
  const standing = scope(person.history, bounds, Math.min(until, bounds.end - 1))
  if (standing.kind === 'outside') return null
  const proofs = [...sends(person, month), ...reactions(person, month), ...calls(person)].filter(
    (proof) => !isCorrection(proof, person),
  )
  const coverage = coverageOf([...proofs, standing])
  const exemption = exemptionOf(coverage)
  const { proof } = coverage
  return {
    state: stateOf(coverage),
    ...(exemption && { reason: exemption.reason }),
    ...(proof && { grade: proof.grade }),
    ...(proof?.channel !== undefined && { channel: proof.channel }),
    ...(proof?.outboxId !== undefined && { outboxId: proof.outboxId }),
    ...(isLastResort(coverage) && { lastResort: true }),
  }
}

function sends({ carried }: FactsOfPerson, month: Month): Evidence[] {
  return carried
    .filter((push) => push.month === month)
    .flatMap((push) => [
      ...(push.acceptedAt === undefined ? [] : [proofBy(push, 'accepted', push.acceptedAt)]),
      ...(push.deliveredAt === undefined ? [] : [proofBy(push, 'receipt', push.deliveredAt)]),
    ])
}

/** Whoever writes has seen the newest push that came to this account. */
function reactions({ carried, heard, ledger }: FactsOfPerson, month: Month): Evidence[] {
  const taken = carried.filter(({ acceptedAt }) => acceptedAt !== undefined)
  return heard.flatMap(({ id, accountId, at }) => {
    const before = taken.filter(
      (push) =>
        push.accountId === accountId && push.acceptedAt! <= at && (push.replyTo === undefined || id > push.replyTo),
    )
    const newest = before.findLast((push) => push.acceptedAt! < at || isReactedTo(push, at, ledger))
    return newest?.month === month ? [proofBy(newest, 'reaction', at)] : []
  })
}

/** Within one millisecond only the ledger knows which came first. */
const isReactedTo = ({ outboxId }: Carried, at: Instant, ledger: readonly Evidence[]): boolean =>
  ledger.some(
    (entry) => entry.kind === 'proof' && entry.grade === 'reaction' && entry.outboxId === outboxId && entry.at === at,
  )

const calls = ({ calls }: FactsOfPerson): Evidence[] =>
  calls.map(({ outcome, at }) =>
    outcome === 'phoned' ? { kind: 'proof', grade: 'human', at, channel: 'phone' } : { kind: 'unreachable', at },
  )

const proofBy = (push: Carried, grade: 'accepted' | 'receipt' | 'reaction', at: Instant): Evidence => ({
  kind: 'proof',
  grade,
  at,
  channel: push.channel,
  outboxId: push.outboxId,
  ...(push.lastResort && { lastResort: true }),
})

/** It became known after the freeze, and stands beside the row. */
const isCorrection = (evidence: Evidence, { ledger, corrections }: FactsOfPerson): boolean =>
  corrections.some((late) => isSameEvidence(late, evidence)) && !ledger.some((early) => isSameEvidence(early, evidence))

function isSameEvidence(one: Evidence, other: Evidence): boolean {
  if (one.kind !== other.kind || one.at !== other.at) return false
  return one.kind !== 'proof' || other.kind !== 'proof'
    ? true
    : one.grade === other.grade && one.outboxId === other.outboxId
}

const isProved = ({ grade }: Account): boolean => grade !== undefined

const FIELDS = ['state', 'reason', 'grade', 'channel', 'outboxId', 'lastResort'] as const

const isSame = (row: Account | null, events: Account | null): boolean =>
  row !== null && events !== null && FIELDS.every((field) => row[field] === events[field])
