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
const FLAGS = ['placeSaid', 'lodging', 'meals', 'noNightShift', 'priority'] as const
const NO_AGE = -1

/** What stands before the lists: flags, kind, pay, age, home; then how long each list is. */
const FACTS = 5
const LISTS = 6
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

  /** The lists from `first` on, as many as asked for. */
  function listsAt(at: number, first: number, count: number): Int32Array[] {
    const start = starts[at]!
    let from = start + HEAD
    for (let number = 0; number < first; number++) from += pool[start + FACTS + number]!
    return Array.from({ length: count }, (_, number) => {
      const list = pool.subarray(from, from + pool[start + FACTS + first + number]!)
      from += list.length
      return list
    })
  }

  return {
    get size() {
      return starts.length
    },
    add(seeker, history) {
      const demand = demandOf(seeker, history, province)
      const { seen, recent } = seenIn(history)
      const flags = FLAGS.reduce((bits, flag, bit) => bits | (Number(demand[flag]) << bit), 0)
      append(
        [flags, KINDS.indexOf(demand.kind), demand.pay, demand.age ?? NO_AGE, demand.home],
        [demand.places[0]!, demand.placesExcluded, demand.trades[0]!, demand.tradesExcluded, seen, recent],
      )
    },
    demandAt(at) {
      const start = starts[at]!
      const [places, placesExcluded, trades, tradesExcluded] = listsAt(at, 0, 4).map((list) => Array.from(list))
      const has = (flag: (typeof FLAGS)[number]): boolean => ((pool[start]! >> FLAGS.indexOf(flag)) & 1) === 1
      const age = pool[start + 3]!
      return {
        places: outwardsFrom(places!),
        placeSaid: has('placeSaid'),
        placesExcluded: placesExcluded!,
        trades: widerThan(trades!),
        tradesExcluded: tradesExcluded!,
        pay: pool[start + 2]!,
        kind: KINDS[pool[start + 1]!],
        lodging: has('lodging'),
        meals: has('meals'),
        noNightShift: has('noNightShift'),
        age: age === NO_AGE ? undefined : age,
        home: pool[start + 4]!,
        priority: has('priority'),
      }
    },
    seenAt(at) {
      const [seen, recent] = listsAt(at, 4, 2)
      return { seen: seen!, recent: recent! }
    },
  }
}
