/**
 * How the search widens when too little fits: one wish at a time first, then several; to another province only when nothing else
 * is left that keeps most of what was wanted.
 */

import { PAY_LEVELS, PLACE_LEVELS, TERMS_LEVELS, TRADE_LEVELS } from './shortfall.ts'

/** How far an offer of this step may fall short: place, trade, pay, terms (see shortfall.ts). */
const STEPS = [
  [0, 0, 0, 0],
  [1, 0, 0, 0],
  [2, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 2, 0, 0],
  [0, 0, 1, 0],
  [0, 0, 2, 0],
  [0, 0, 0, 1],
  [3, 0, 0, 0],
  [2, 1, 0, 0],
  [2, 2, 0, 0],
  [2, 2, 2, 0],
  [3, 2, 2, 0],
  [2, 2, 3, 1],
  [3, 2, 3, 1],
] as const

/** May a step leave the terms (lodging, kind of employment) unmet? */
export const mayRelaxTerms = (step: number): boolean => STEPS[step]![3] > 0

/** How many wishes a step leaves unmet. */
export const wishesUnmet = (step: number): number => STEPS[step]!.filter((short) => short > 0).length

export const STEP_COUNT = STEPS.length

/** The first step that an offer may come in. */
export const stepOf = (place: number, trade: number, pay: number, terms: number): number =>
  FIRST_STEPS[((place * TRADE_LEVELS + trade) * PAY_LEVELS + pay) * TERMS_LEVELS + terms]!

const range = (length: number): number[] => Array.from({ length }, (_, at) => at)

const FIRST_STEPS = Uint8Array.from(
  range(PLACE_LEVELS).flatMap((place) =>
    range(TRADE_LEVELS).flatMap((trade) =>
      range(PAY_LEVELS).flatMap((pay) => range(TERMS_LEVELS).map((terms) => firstStep([place, trade, pay, terms]))),
    ),
  ),
)

function firstStep(short: readonly number[]): number {
  return STEPS.findIndex((allowed) => allowed.every((most, wish) => short[wish]! <= most))
}

/** How far from the wished place and trade the offers of a step can stand, nearest first. */
/** `number` is below `RING_COUNT`. */
export type Ring = { number: number; place: number; trade: number }
export const RING_COUNT = PLACE_LEVELS * TRADE_LEVELS

export const RINGS: readonly (readonly Ring[])[] = range(STEP_COUNT).map((step) =>
  range(PLACE_LEVELS).flatMap((place) =>
    range(TRADE_LEVELS)
      .filter((trade) =>
        range(PAY_LEVELS).some((pay) => range(TERMS_LEVELS).some((terms) => stepOf(place, trade, pay, terms) === step)),
      )
      .map((trade) => ({ number: place * TRADE_LEVELS + trade, place, trade })),
  ),
)
