/** The most preferred offers that a search has met so far, best first. */

import { numberIn } from './preference.ts'

export type Shortlist = { preferences: Float64Array; length: number }

export const shortlist = (limit: number): Shortlist => ({ preferences: new Float64Array(limit), length: 0 })

export const isFilled = ({ preferences, length }: Shortlist): boolean => length === preferences.length

/** What is not preferred to this need not be looked at. */
export const leastOf = ({ preferences, length }: Shortlist): number =>
  length === preferences.length ? preferences[length - 1]! : Number.NEGATIVE_INFINITY

export const numbersOn = ({ preferences, length }: Shortlist): number[] =>
  Array.from(preferences.subarray(0, length), numberIn)

/** The same offer stands in several lists, and is kept once. */
export function keep(list: Shortlist, preference: number): void {
  const { preferences } = list
  let at = list.length
  while (at > 0 && preferences[at - 1]! < preference) at--
  if (at > 0 && preferences[at - 1] === preference) return
  if (list.length < preferences.length) list.length++
  preferences.copyWithin(at + 1, at, list.length - 1)
  preferences[at] = preference
}
