/** Which offers may still be shown, and where in a list the next such one stands. */

import { countShown, type Exposure, exposureCap, timesShown } from './exposure.ts'
import { LIST_END, type PositionIndex } from './position-index.ts'

export type Room = {
  has(number: number): boolean
  /** From this slot on, the first that is worth looking at; the end of the list is one. */
  next(slot: number): number
  take(number: number): void
}

/** Looks everything up when asked: nothing to prepare, for one person or a few. */
export function roomForFew({ positions }: PositionIndex, exposure: Exposure): Room {
  return {
    has(number) {
      const position = positions[number]!
      return timesShown(exposure, position.id) < exposureCap(position)
    },
    next: (slot) => slot,
    take: (number) => countShown(exposure, positions[number]!.id),
  }
}

/** For a whole province: counts in an array, and full offers are passed over for good (union-find with path compression). */
export function roomForMany({ positions, slots }: PositionIndex, exposure: Exposure): Room {
  const left = Int32Array.from(positions, (position) => exposureCap(position) - timesShown(exposure, position.id))
  const jump = Int32Array.from(slots.keys())
  const isFull = (slot: number): boolean => slots[slot]! !== LIST_END && left[slots[slot]!]! <= 0

  return {
    has: (number) => left[number]! > 0,
    next(from) {
      let open = from
      while (jump[open]! !== open || isFull(open)) {
        if (jump[open] === open) jump[open] = open + 1
        open = jump[open]!
      }
      for (let slot = from; slot !== open; ) {
        const following = jump[slot]!
        jump[slot] = open
        slot = following
      }
      return open
    },
    take(number) {
      left[number]!--
    },
  }
}
