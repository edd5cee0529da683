/** Spot checks by phone (电话抽查, HB-2): a sample that anybody can draw again, who may call, and what the answers say. Pure. */

import { hash } from 'node:crypto'
import type { CoverageState } from './coverage.ts'
import { type Interval, wilsonInterval } from './wilson-interval.ts'

/** What a month claims of somebody and can be asked on the phone; `phoned` and `exempt` are where figures get faked. */
export const CHECKED_STATES = [
  'delivered',
  'accepted',
  'phoned',
  'unreachable',
  'exempt',
] as const satisfies readonly CoverageState[]
export type CheckedState = (typeof CHECKED_STATES)[number]

export const CHECK_OUTCOMES = ['true', 'untrue', 'no_answer', 'wrong_number'] as const
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number]

export const CHECK_OUTCOME_WORDS: Record<CheckOutcome, string> = {
  true: '属实',
  untrue: '不属实',
  no_answer: '打不通',
  wrong_number: '号码不对',
}

export const LARGEST_SAMPLE = 500

/** What the population (总体) was, to be compared: of its public ids in order, one a line. */
export const populationHash = (sortedIds: readonly string[]): string => hash('sha256', sortedIds.join('\n'))

/** The small ones are drawn. Whoever knows the seed and the public ids comes to the same lots. */
export type Lot = { publicId: string; lot: string }

const lotOf = (seed: string, publicId: string): Lot => ({ publicId, lot: hash('sha256', `${seed}\n${publicId}`) })

/**
 * What is drawn of a population that comes in parts: begin with nothing drawn, then each part once, in any order. Same seed and
 * population, same sample, in the order of the lots; all of it when there are fewer than `size`.
 */
export const drawFurther = (drawn: readonly Lot[], part: readonly string[], seed: string, size: number): Lot[] =>
  [...drawn, ...part.map((publicId) => lotOf(seed, publicId))].sort(byLot).slice(0, size)

export type CheckTally = Record<CheckOutcome, number>

export const noChecks = (): CheckTally => ({ true: 0, untrue: 0, no_answer: 0, wrong_number: 0 })

/**
 * Share of what proved untrue among the people who answered (不属实率), with its 95 % interval; undefined when nobody did. Whoever
 * was not reached says nothing either way and is counted apart.
 */
export function errorRate({
  true: borneOut,
  untrue,
}: CheckTally): ({ rate: number; answered: number } & Interval) | undefined {
  const answered = borneOut + untrue
  return answered === 0 ? undefined : { rate: untrue / answered, answered, ...wilsonInterval(untrue, answered) }
}

/** Whoever recorded something about the person in that month does not check it. */
export const mayCheck = (username: string, recordedBy: readonly string[]): boolean => !recordedBy.includes(username)

const byLot = (one: Lot, other: Lot): number => compare(one.lot, other.lot) || compare(one.publicId, other.publicId)
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
