/** Many seekers in little room: what they ask and what they have seen, as numbers one after the other. */

import { type Demand, demandOf, outwardsFrom, widerThan } from './demand.ts'
import { type History, type Seeker, type Seen, seenIn } from './seeker.ts'
import { KINDS_WISHED } from './shelves.ts'

/** Numbered in the order they were added. */
export type Crowd = {
  readonly size: number
  add(seeker: Seeker, history: History): void
  demandAt(at: number): Demand
  seenAt(at: number): Seen
}

const FLAGS = { placeSaid: 1, lodging: 2, meals: 4, noNightShift: 8, priority: 16 }
const NO_AGE = -1

/**
 * What stands before the lists: flags, kind, pay, age, home and how many of those seen may come again; then how long each list is.
 * All of one person lies together, so that it takes one look at distant memory.
 */
const FACTS = 6
const LISTS = 5
/** The list of those seen. */
const SEEN = 4
const HEAD = FACTS + LISTS
/** Numbers on a page. One pool that had to grow would for a moment take twice the room and more. */
const PAGE = 2 ** 16

/** `province`: where people look who named no place. `most`: so many will be added at most. */
export function crowdOf(province: number, most: number): Crowd {
  const pages: Int32Array[] = []
  let end = 0
  const starts = new Int32Array(most)
  let size = 0

  function append(facts: readonly number[], lists: readonly ArrayLike<number>[]): void {
    const length = HEAD + lists.reduce((sum, list) => sum + list.length, 0)
    const page = pageFor(length)
    const start = end % PAGE
    starts[size++] = end
    page.set(facts, start)
    let at = start + HEAD
    for (const [number, list] of lists.entries()) {
      page[start + FACTS + number] = list.length
      page.set(list, at)
      at += list.length
    }
    end += length
  }

  /** Where the next so many numbers go; nobody lies on two pages. */
  function pageFor(length: number): Int32Array {
    if ((end % PAGE) + length > PAGE) end = pages.length * PAGE
    if (end === pages.length * PAGE) pages.push(new Int32Array(PAGE))
    return pages.at(-1)!
  }

  const pageOf = (at: number): Int32Array => pages[Math.floor(starts[at]! / PAGE)]!

  return {
    get size() {
      return size
    },
    add(seeker, history) {
      const demand = demandOf(seeker, history, province)
      const { ids, recentFrom } = seenIn(history)
      const flags = Object.entries(FLAGS).reduce(
        (bits, [flag, bit]) => bits | (demand[flag as keyof typeof FLAGS] ? bit : 0),
        0,
      )
      append(
        [flags, KINDS_WISHED.indexOf(demand.kind), demand.pay, demand.age ?? NO_AGE, demand.home, recentFrom],
        [demand.places[0]!, demand.placesExcluded, demand.trades[0]!, demand.tradesExcluded, ids],
      )
    },
    demandAt(at) {
      const page = pageOf(at)
      const start = starts[at]! % PAGE
      const flags = page[start]!
      const age = page[start + 3]!
      const placesExcluded = start + HEAD + page[start + FACTS]!
      const trades = placesExcluded + page[start + FACTS + 1]!
      const tradesExcluded = trades + page[start + FACTS + 2]!
      const seen = tradesExcluded + page[start + FACTS + 3]!
      return {
        places: outwardsFrom(between(page, start + HEAD, placesExcluded)),
        placeSaid: (flags & FLAGS.placeSaid) !== 0,
        placesExcluded: between(page, placesExcluded, trades),
        trades: widerThan(between(page, trades, tradesExcluded)),
        tradesExcluded: between(page, tradesExcluded, seen),
        pay: page[start + 2]!,
        kind: KINDS_WISHED[page[start + 1]!],
        lodging: (flags & FLAGS.lodging) !== 0,
        meals: (flags & FLAGS.meals) !== 0,
        noNightShift: (flags & FLAGS.noNightShift) !== 0,
        age: age === NO_AGE ? undefined : age,
        home: page[start + 4]!,
        priority: (flags & FLAGS.priority) !== 0,
      }
    },
    seenAt(at) {
      const page = pageOf(at)
      const start = starts[at]! % PAGE
      let from = start + HEAD
      for (let list = 0; list < SEEN; list++) from += page[start + FACTS + list]!
      return { ids: page, from, recentFrom: from + page[start + 5]!, to: from + page[start + FACTS + SEEN]! }
    },
  }
}

function between(page: Int32Array, from: number, to: number): number[] {
  const numbers: number[] = []
  for (let at = from; at < to; at++) numbers.push(page[at]!)
  return numbers
}
