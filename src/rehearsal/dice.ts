/** Chance for each part of a rehearsal on its own, so that leaving one person or fault out changes nothing for the others. */

import { chance } from '../rules/matching/chance.ts'
import { stableHash } from '../rules/push-plan.ts'

export type Dice = {
  /** 0 ≤ whole number < below. */
  below(below: number): number
  /** From `from` up to `to`, both possible. */
  between(from: number, to: number): number
  happens(probability: number): boolean
  one<Item>(items: readonly Item[]): Item
}

/** `keys` name the stream: the same seed and keys give the same throws. */
export function dice(seed: number, ...keys: number[]): Dice {
  const random = chance(keys.reduce((hash, key) => stableHash(hash ^ stableHash(key + 1)), stableHash(seed)))
  const below = (limit: number) => Math.floor(random() * limit)
  return {
    below,
    between: (from, to) => from + below(to - from + 1),
    happens: (probability) => random() < probability,
    one: (items) => items[below(items.length)]!,
  }
}
