/** Occupations as small numbers: groups come before the trades they hold. */

import { groupOf, OCCUPATION_NAMES, occupation } from '../occupations.ts'

export const ANY_TRADE = 0
/** A name that the tree does not know: nothing is like it. */
const UNKNOWN_TRADE = -1

const GROUPS = [...new Set(OCCUPATION_NAMES.map(groupOf))]
const FIRST_TRADE = GROUPS.length + 1
const GROUP_NUMBERS: ReadonlyMap<string, number> = new Map(GROUPS.map((name, at) => [name, at + 1]))
const TRADE_NUMBERS: ReadonlyMap<string, number> = new Map(OCCUPATION_NAMES.map((name, at) => [name, FIRST_TRADE + at]))
const GROUP_OF: readonly number[] = OCCUPATION_NAMES.map((name) => GROUP_NUMBERS.get(groupOf(name))!)
const HAZARDOUS: readonly boolean[] = OCCUPATION_NAMES.map((name) => occupation(name)?.hazardous === true)

/** Of a trade, else of the group by that name. */
export const tradeNumber = (name: string): number => TRADE_NUMBERS.get(name) ?? GROUP_NUMBERS.get(name) ?? UNKNOWN_TRADE

/** Of a trade its group; a group, and what is unknown, stays itself. */
export const groupNumber = (trade: number): number => GROUP_OF[trade - FIRST_TRADE] ?? trade

const ADULTS_ONLY: readonly boolean[] = OCCUPATION_NAMES.map((name) => occupation(name)?.adultsOnly === true)
export const isAdultsOnly = (trade: number): boolean => ADULTS_ONLY[trade - FIRST_TRADE] === true

export const isHazardous = (trade: number): boolean => HAZARDOUS[trade - FIRST_TRADE] === true
