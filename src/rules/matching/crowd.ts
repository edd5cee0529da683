/** Many seekers in little room: what they ask and what they have seen, as numbers one after the other. */

import type { EmploymentKind } from '../profile.ts'
import { type Demand, demandOf, outwardsFrom, widerThan } from './demand.ts'
import { type History, type Seeker, type Seen, seenIn } from './seeker.ts'

/** Numbered in the order they were added. */
export type Crowd = {
  readonly size: number
  add(seeker: Seeker, history: History): void
  demandAt(at: number): Demand
  seenAt(at: number): Seen
}

const KINDS: readonly (EmploymentKind | undefined)[] = [
  undefined,
  'long_term',
  'seasonal',
  'part_time',
  'public_welfare',
]
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

/** `province`: where people look who named no place. */
export function crowdOf(province: number): Crowd {
  let pool = new Int32Array(1024)
  let end = 0
  const starts: number[] = []

  function append(facts: readonly number[], lists: readonly ArrayLike<number>[]): void {
    const length = HEAD + lists.reduce((sum, list) => sum + list.length, 0)
    if (end + length > pool.length) {
      const larger = new Int32Array(Math.max(end + length, pool.length * 1.5))
      larger.set(pool)
      pool = larger
    }
    starts.push(end)
    pool.set(facts, end)
    let at = end + HEAD
    for (const [number, list] of lists.entries()) {
      pool[end + FACTS + number] = list.length
      pool.set(list, at)
      at += list.length
    }
    end = at
  }

  const lengthAt = (start: number, list: number): number => pool[start + FACTS + list]!

  function numbersFrom(start: number, length: number): number[] {
    const numbers: number[] = []
    for (let at = start; at < start + length; at++) numbers.push(pool[at]!)
    return numbers
  }

  return {
    get size() {
      return starts.length
    },
    add(seeker, history) {
      const demand = demandOf(seeker, history, province)
      const { ids, recentFrom } = seenIn(history)
      const flags = Object.entries(FLAGS).reduce(
        (bits, [flag, bit]) => bits | (demand[flag as keyof typeof FLAGS] ? bit : 0),
        0,
      )
      append(
        [flags, KINDS.indexOf(demand.kind), demand.pay, demand.age ?? NO_AGE, demand.home, recentFrom],
        [demand.places[0]!, demand.placesExcluded, demand.trades[0]!, demand.tradesExcluded, ids],
      )
    },
    demandAt(at) {
      const start = starts[at]!
      const flags = pool[start]!
      const age = pool[start + 3]!
      const places = start + HEAD
      const placesExcluded = places + lengthAt(start, 0)
      const trades = placesExcluded + lengthAt(start, 1)
      const tradesExcluded = trades + lengthAt(start, 2)
      return {
        places: outwardsFrom(numbersFrom(places, lengthAt(start, 0))),
        placeSaid: (flags & FLAGS.placeSaid) !== 0,
        placesExcluded: numbersFrom(placesExcluded, lengthAt(start, 1)),
        trades: widerThan(numbersFrom(trades, lengthAt(start, 2))),
        tradesExcluded: numbersFrom(tradesExcluded, lengthAt(start, 3)),
        pay: pool[start + 2]!,
        kind: KINDS[pool[start + 1]!],
        lodging: (flags & FLAGS.lodging) !== 0,
        meals: (flags & FLAGS.meals) !== 0,
        noNightShift: (flags & FLAGS.noNightShift) !== 0,
        age: age === NO_AGE ? undefined : age,
        home: pool[start + 4]!,
        priority: (flags & FLAGS.priority) !== 0,
      }
    },
    seenAt(at) {
      const start = starts[at]!
      let from = start + HEAD
      for (let list = 0; list < SEEN; list++) from += lengthAt(start, list)
      return { ids: pool, from, recentFrom: from + pool[start + 5]!, to: from + lengthAt(start, SEEN) }
    },
  }
}
