/**
 * Coverage (覆盖): one row for each person in scope and month, and what is proved about it (FJ-2b). A row is nothing but its
 * evidence put together; the order in which evidence arrives does not matter.
 */

import type { Instant } from './calendar.ts'
import type { EmploymentGrade } from './status.ts'

/** 已受理 < 回执 < 回复或点击 < 人工联系: how well it is proved that the push arrived. Rises, never falls. */
export const PROOF_GRADES = ['accepted', 'receipt', 'reaction', 'human'] as const
export type ProofGrade = (typeof PROOF_GRADES)[number]

/** 待推送 · 已送达 · 渠道已受理 · 电话联系 · 联系不上 · 不再需要. A month never ends as nothing. */
export const COVERAGE_STATES = ['open', 'delivered', 'accepted', 'phoned', 'unreachable', 'exempt'] as const
export type CoverageState = (typeof COVERAGE_STATES)[number]

/**
 * Why no push is owed for the rest of the month, the firmest first. `joined_late`: in scope only after the month's last contact
 * hour. `merged`: two records were one person, and the other one answers for the month.
 */
export const EXEMPTIONS = ['employed', 'erased', 'merged', 'withdrew', 'declined', 'paused', 'joined_late'] as const
export type ExemptReason = (typeof EXEMPTIONS)[number]
export type Exemption = { reason: Exclude<ExemptReason, 'employed'> } | { reason: 'employed'; grade: EmploymentGrade }

export type Proof = {
  kind: 'proof'
  grade: ProofGrade
  at: Instant
  channel?: string
  outboxId?: number
  /** There was no position to send, only the last-resort card. */
  lastResort?: true
}

export type Evidence =
  | Proof
  /** Every channel and a call failed. */
  | { kind: 'unreachable'; at: Instant }
  /** The person's standing changed: a push is owed (again), or is not. The last word counts. */
  | { kind: 'owed'; at: Instant }
  | { kind: 'exempt'; at: Instant; exemption: Exemption }

export type Standing = Extract<Evidence, { kind: 'owed' | 'exempt' }>

export type Coverage = {
  /** The best proof so far, the earliest of its grade. */
  proof?: Proof
  /** Some proof is of more than the last-resort card. */
  served?: true
  standing?: Standing
  unreachableAt?: Instant
  /** From the sealing on the row stays as it is; later evidence is appended beside it. */
  sealed?: true
}

export const STATE_OF_GRADE = {
  accepted: 'accepted',
  receipt: 'delivered',
  reaction: 'delivered',
  human: 'phoned',
} as const satisfies Record<ProofGrade, CoverageState>

/** A proof outweighs an exemption (whoever was reached counts as reached), an exemption outweighs a failed call. */
export function stateOf(row: Coverage): CoverageState {
  if (row.proof !== undefined) return STATE_OF_GRADE[row.proof.grade]
  if (row.standing?.kind === 'exempt') return 'exempt'
  return row.unreachableAt === undefined ? 'open' : 'unreachable'
}

export const exemptionOf = (row: Coverage): Exemption | undefined =>
  row.proof === undefined && row.standing?.kind === 'exempt' ? row.standing.exemption : undefined

/** Covered by nothing but the last-resort card; the certificate counts such rows apart. */
export const isLastResort = ({ proof, served }: Coverage): boolean => proof !== undefined && !served

/** Nobody owes this row anything more this month. */
export const isSettled = (state: CoverageState): boolean => state !== 'open'

/** The row with one more piece of evidence. A sealed row does not change. */
export function settle(row: Coverage, evidence: Evidence): Coverage {
  if (row.sealed) return row
  switch (evidence.kind) {
    case 'proof':
      return {
        ...row,
        proof: row.proof === undefined ? evidence : betterProof(row.proof, evidence),
        ...(!evidence.lastResort && { served: true }),
      }
    case 'unreachable':
      return { ...row, unreachableAt: Math.min(row.unreachableAt ?? Number.POSITIVE_INFINITY, evidence.at) }
    case 'owed':
    case 'exempt':
      return { ...row, standing: row.standing === undefined ? evidence : laterStanding(row.standing, evidence) }
  }
}

export const coverageOf = (evidence: Iterable<Evidence>): Coverage => [...evidence].reduce(settle, {} as Coverage)

function betterProof(one: Proof, other: Proof): Proof {
  const byGrade = PROOF_GRADES.indexOf(other.grade) - PROOF_GRADES.indexOf(one.grade)
  if (byGrade !== 0) return byGrade > 0 ? other : one
  const keys = (proof: Proof) => [proof.at, proof.outboxId ?? Number.MAX_SAFE_INTEGER, proof.channel ?? ''] as const
  return isBefore(keys(other), keys(one)) ? other : one
}

/** At the same instant the duty stands against an exemption, and the better founded exemption against the other. */
function laterStanding(one: Standing, other: Standing): Standing {
  if (one.at !== other.at) return other.at > one.at ? other : one
  return firmness(other) > firmness(one) ? other : one
}

function firmness(standing: Standing): number {
  if (standing.kind === 'owed') return Number.POSITIVE_INFINITY
  const { exemption } = standing
  if (exemption.reason !== 'employed') return -EXEMPTIONS.indexOf(exemption.reason)
  return { self: 1, employer: 2, insurance: 3 }[exemption.grade]
}

function isBefore(one: readonly (number | string)[], other: readonly (number | string)[]): boolean {
  const index = one.findIndex((key, position) => key !== other[position])
  return index >= 0 && one[index]! < other[index]!
}

export type Tally = {
  inScope: number
  delivered: number
  accepted: number
  phoned: number
  unreachable: number
  exempt: number
  open: number
  missed: number
}

/**
 * Adds up a month. In scope is the sum of all the rest; a row still open when the month is sealed was missed.
 * `people` lets a row stand for as many people in the same state.
 */
export function tally(rows: Iterable<{ state: CoverageState; people?: number }>, sealed: boolean): Tally {
  const sum: Tally = {
    inScope: 0,
    delivered: 0,
    accepted: 0,
    phoned: 0,
    unreachable: 0,
    exempt: 0,
    open: 0,
    missed: 0,
  }
  for (const { state, people = 1 } of rows) {
    sum.inScope += people
    sum[state === 'open' && sealed ? 'missed' : state] += people
  }
  return sum
}

/** Reach rate 到位率: who was demonstrably reached, of those a push was owed to. Undefined when it was owed to nobody. */
export function reachRate({ delivered, phoned, inScope, exempt }: Tally): number | undefined {
  const owed = inScope - exempt
  return owed === 0 ? undefined : (delivered + phoned) / owed
}
