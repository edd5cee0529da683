/** Positions for many people at once, fairly: everyone's first before anyone's second, in an order that the seed decides. */

import type { Crowd } from './crowd.ts'
import type { Exposure } from './exposure.ts'
import { explained, type Pick } from './match.ts'
import type { PositionIndex } from './position-index.ts'
import { type Room, roomForFew, roomForMany } from './room.ts'
import { freshOffers, repeatedOffers, type Search } from './search.ts'
import { shuffled } from './shuffled.ts'

/** From so many people on, counting in arrays is worth its preparation. */
const MANY = 2000
/** The heavy work comes in helpings, so that whoever drives it can do other things in between. */
const HELPING = 500

export const NONE = -1

/** Offer numbers, `limit` to a person in the order of the crowd, `NONE` where there are not enough. */
export type Assigned = { numbers: Int32Array; isRepeat: Uint8Array; limit: number }

/** The same input and seed give the same result. `exposure` is only read. */
export function assigning(
  index: PositionIndex,
  crowd: Crowd,
  exposure: Exposure,
  options: { seed: number; limit: number },
): Generator<number, Assigned> {
  const room = crowd.size < MANY ? roomForFew(index, new Map(exposure)) : roomForMany(index, exposure)
  return assigningIn(index, crowd, room, options)
}

/** Yields after each helping how many picks were looked for so far. */
export function* assigningIn(
  index: PositionIndex,
  crowd: Crowd,
  room: Room,
  { seed, limit }: { seed: number; limit: number },
): Generator<number, Assigned> {
  const numbers = new Int32Array(crowd.size * limit).fill(NONE)
  const drafts = draftsFor(index, crowd, room, limit, numbers)
  const waiting = Int32Array.from(shuffled(crowd.size, seed))
  let looked = 0
  for (let round = 0, count = waiting.length; round < limit && count > 0; round++) {
    let served = 0
    for (let turn = 0; turn < count; turn++) {
      const at = waiting[turn]!
      const number = drafts.next(at)
      if (number !== NONE) {
        numbers[at * limit + round] = number
        room.take(number)
        waiting[served++] = at
      }
      if (++looked % HELPING === 0) yield looked
    }
    count = served
  }
  return { numbers, isRepeat: drafts.isRepeat, limit }
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
 * next search goes on from the step where that one ended.
 */
function draftsFor(
  index: PositionIndex,
  crowd: Crowd,
  room: Room,
  limit: number,
  given: Int32Array,
): { next(at: number): number; isRepeat: Uint8Array } {
  const size = limit + 3
  const drafted = new Int32Array(crowd.size * size)
  const length = new Uint8Array(crowd.size)
  const used = new Uint8Array(crowd.size)
  const step = new Uint8Array(crowd.size)
  const isDrained = new Uint8Array(crowd.size)
  const isRepeat = new Uint8Array(crowd.size)

  const draft = (at: number): void => {
    const before = given.subarray(at * limit, (at + 1) * limit)
    const search: Search = { index, demand: crowd.demandAt(at), seen: crowd.seenAt(at), room, given: before }
    let found = isRepeat[at] === 1 ? [] : freshOffers(search, size, step[at])
    if (found.length === 0 && (isRepeat[at] === 1 || before[0] === NONE)) {
      found = repeatedOffers(search, size)
      isRepeat[at] = 1
    }
    for (let place = 0; place < found.length; place++) drafted[at * size + place] = found[place]!.number
    length[at] = found.length
    used[at] = 0
    step[at] = found.at(-1)?.step ?? 0
    isDrained[at] = found.length < size ? 1 : 0
  }

  return {
    isRepeat,
    next(at) {
      while (true) {
        while (used[at]! < length[at]!) {
          const number = drafted[at * size + used[at]!++]!
          if (room.has(number)) return number
        }
        if (isDrained[at] === 1) return NONE
        draft(at)
      }
    },
  }
}
