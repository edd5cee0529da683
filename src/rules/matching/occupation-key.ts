/** Occupations as matching compares them: a trade lies in itself and in its group. */

import { groupOf, occupation } from '../occupations.ts'

/** Is the trade what was asked for: the very occupation, or one of the group that was named? */
export const inTrade = (trade: string, wanted: string): boolean =>
  trade === wanted || (occupation(wanted) === undefined && groupOf(trade) === wanted)

export const sameGroup = (trade: string, wanted: string): boolean => groupOf(trade) === groupOf(wanted)

/** Under which names a position is listed: its occupation, its group, and '' for any work. */
export const tradeKeys = (trade: string | undefined): string[] =>
  trade === undefined ? [''] : [trade, groupKey(groupOf(trade)), '']

export const groupKey = (group: string): string => `#${group}`

export const wantedKey = (wanted: string): string => (occupation(wanted) === undefined ? groupKey(wanted) : wanted)
