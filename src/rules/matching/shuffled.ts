/** The numbers below `length` in an order that the seed decides (Fisher–Yates). */

import { chance } from './chance.ts'

export function shuffled(length: number, seed: number): number[] {
  const order = Array.from({ length }, (_, at) => at)
  const random = chance(seed)
  for (let last = length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    ;[order[last], order[other]] = [order[other]!, order[last]!]
  }
  return order
}
