/** The numbers below `length` in an order that the seed decides (Fisher–Yates). */

import { chance } from './chance.ts'

export function shuffled(length: number, seed: number): Int32Array {
  const order = numbersBelow(length)
  const random = chance(seed)
  for (let last = length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    ;[order[last], order[other]] = [order[other]!, order[last]!]
  }
  return order
}

export function numbersBelow(length: number): Int32Array {
  const numbers = new Int32Array(length)
  for (let at = 0; at < length; at++) numbers[at] = at
  return numbers
}
