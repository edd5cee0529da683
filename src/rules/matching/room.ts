/** Which offers may still be shown, and which of a list is the next such one. */

import { countShown, type Exposure, exposureCap, timesShown } from './exposure.ts'
import { LIST_END, type Lists, type PositionIndex } from './position-index.ts'

export type Room = {
  /** The lists that are still worth looking at, and their slots. */
  lists: Lists
  slots: Int32Array
  has(number: number): boolean
  /** The offer that the stand's list at this place begins with. `LIST_END` when it held no other, and another is there now. */
  first(stand: number, at: number): number
  /** The slot behind this one that is worth looking at next; the end of the list is one. */
  next(slot: number): number
  take(number: number): void
}

/** Looks everything up when asked: nothing to prepare, for one person or a few. */
export function roomForFew({ positions, slots, lists }: PositionIndex, exposure: Exposure): Room {
  return {
    lists,
    slots,
    has(number) {
      const position = positions[number]!
      return timesShown(exposure, position.id) < exposureCap(position)
    },
    first: (_, at) => slots[lists.firsts[at]!]!,
    next: (slot) => slot + 1,
    take: (number) => countShown(exposure, positions[number]!.id),
  }
}

/** In a slot whose offer is full stands where the next open one is. */
const jumpTo = (slot: number): number => LIST_END - 1 - slot
const jumpIn = jumpTo

/** For a whole province: counts in an array; full offers, and lists without any other, are passed over for good. */
export function roomForMany(index: PositionIndex, exposure: Exposure): Room {
  const left = Int32Array.from(index.positions, (position) => exposureCap(position) - timesShown(exposure, position.id))
  const isFull = new Uint8Array(left.length)
  for (const [number, more] of left.entries()) if (more <= 0) isFull[number] = 1
  const slots = index.slots.slice()
  const { starts } = index.lists
  const ends = index.lists.ends.slice()
  const shelves = index.lists.shelves.slice()
  const firsts = index.lists.firsts.slice()
  /** What stands in them: a search looks at all of a stand's lists, and at few of their slots. */
  const heads = firsts.map((slot) => slots[slot]!)

  /** The first from here on that is open. */
  const openFrom = (from: number): number => {
    let open = from
    for (;;) {
      const number = slots[open]!
      if (number < LIST_END) open = jumpIn(number)
      else if (number === LIST_END || isFull[number] === 0) break
      else open++
    }
    for (let slot = from; slot !== open; ) {
      const following = slots[slot]! < LIST_END ? jumpIn(slots[slot]!) : slot + 1
      slots[slot] = jumpTo(open)
      slot = following
    }
    return open
  }

  return {
    lists: { starts, ends, shelves, firsts },
    slots,
    has: (number) => isFull[number] === 0,
    first(stand, at) {
      if (isFull[heads[at]!] === 0) return heads[at]!
      const slot = openFrom(firsts[at]!)
      if (slots[slot] === LIST_END) {
        const last = --ends[stand]!
        shelves[at] = shelves[last]!
        firsts[at] = firsts[last]!
        heads[at] = heads[last]!
        return LIST_END
      }
      firsts[at] = slot
      heads[at] = slots[slot]!
      return heads[at]!
    },
    next: (slot) => openFrom(slot + 1),
    take(number) {
      if (--left[number]! <= 0) isFull[number] = 1
    },
  }
}
