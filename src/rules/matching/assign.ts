/** Positions for many people at once, fairly: everyone's first before anyone's second, in an order that the seed decides. */

import type { Crowd } from './crowd.ts'
import type { Exposure } from './exposure.ts'
import { explained, type Pick } from './match.ts'
import type { PositionIndex } from './position-index.ts'
import { numberIn } from './preference.ts'
import { type Room, roomForFew, roomForMany } from './room.ts'
import { freshOffers, repeatedOffers, type Search } from './search.ts'
import { isFilled, leastOf, shortlist } from './shortlist.ts'
import { numbersBelow, shuffled } from './shuffled.ts'

/** From so many people on, counting in arrays is worth its preparation. */
const MANY = 2000
/** The heavy work comes in helpings, so that whoever drives it can do other things in between. */
const HELPING = 500

export const NONE = -1

/** Offer numbers, `limit` to a person in the order of the crowd, `NONE` where there are not enough. */
export type Assigned = { numbers: Int32Array; isRepeat: Uint8Array; limit: number }

/** The same input and seed give the same result. `exposure` is only read. Yields after each helping how many picks were looked for. */
export function* assigning(
  index: PositionIndex,
  crowd: Crowd,
  exposure: Exposure,
  options: { seed: number; limit: number },
): Generator<number, Assigned> {
  // What has to be prepared is a helping, too.
  const room = crowd.size < MANY ? roomForFew(index, new Map(exposure)) : roomForMany(index, exposure)
  yield 0
  return yield* assigningIn(index, crowd, room, options)
}

export function* assigningIn(
  index: PositionIndex,
  crowd: Crowd,
  room: Room,
  { seed, limit }: { seed: number; limit: number },
): Generator<number, Assigned> {
  const numbers = new Int32Array(crowd.size * limit).fill(NONE)
  const isRepeat = new Uint8Array(crowd.size)
  const order = shuffled(crowd.size, seed)
  yield 0
  const drafts = draftsFor(index, crowd, room, order)
  const waiting = numbersBelow(order.length)
  let looked = 0
  for (let round = 0, count = waiting.length; round < limit && count > 0; round++) {
    let served = 0
    for (let place = 0; place < count; place++) {
      const turn = waiting[place]!
      const number = drafts.next(turn)
      if (number !== NONE) {
        numbers[order[turn]! * limit + round] = number
        room.take(number)
        waiting[served++] = turn
      }
      if (++looked % HELPING === 0) yield looked
    }
    count = served
  }
  for (const [turn, at] of order.entries()) isRepeat[at] = drafts.isRepeat[turn]!
  return { numbers, isRepeat, limit }
}

export function picksAt(
  index: PositionIndex,
  crowd: Crowd,
  { numbers, isRepeat, limit }: Assigned,
  at: number,
): Pick[] {
  const demand = crowd.demandAt(at)
  const given = numbers.subarray(at * limit, (at + 1) * limit).filter((number) => number !== NONE)
  return Array.from(given, (number) => explained(index, number, demand, isRepeat[at] === 1))
}

/**
 * Preference does not depend on what others get, and room only shrinks: so a person's next few are looked up together, and the
 * next search goes on below the last of them. All is kept by turn, not by person: each round then goes through memory in a line.
 */
function draftsFor(
  index: PositionIndex,
  crowd: Crowd,
  room: Room,
  order: Int32Array,
): { next(turn: number): number; isRepeat: Uint8Array } {
  const drafted = new Int32Array(order.length * DRAFTED)
  const length = new Uint8Array(order.length)
  const used = new Uint8Array(order.length)
  const below = new Float64Array(order.length).fill(Number.POSITIVE_INFINITY)
  const isRepeat = new Uint8Array(order.length)
  const best = shortlist(DRAFTED)

  const draft = (turn: number): void => {
    const at = order[turn]!
    const search: Search = { index, demand: crowd.demandAt(at), seen: crowd.seenAt(at), room, below: below[turn]! }
    best.length = 0
    if (isRepeat[turn] === 0) freshOffers(search, best)
    // Only whoever finds nothing at the very first gets repeats.
    if (best.length === 0 && search.below === Number.POSITIVE_INFINITY) isRepeat[turn] = 1
    if (isRepeat[turn] === 1) repeatedOffers(search, best)
    for (let place = 0; place < best.length; place++)
      drafted[turn * DRAFTED + place] = numberIn(best.preferences[place]!)
    length[turn] = best.length
    used[turn] = 0
    below[turn] = isFilled(best) ? leastOf(best) : DRAINED
  }

  return {
    isRepeat,
    next(turn) {
      while (true) {
        while (used[turn]! < length[turn]!) {
          const number = drafted[turn * DRAFTED + used[turn]!++]!
          if (room.has(number)) return number
        }
        if (below[turn] === DRAINED) return NONE
        draft(turn)
      }
    },
  }
}

/** So many are looked up together: more would be full before they are wanted. */
const DRAFTED = 4
/** Below this there is nothing. */
const DRAINED = Number.NEGATIVE_INFINITY
