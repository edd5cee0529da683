/** Positions for many people at once, fairly: everyone's first before anyone's second, in an order that the seed decides. */

import { demandOf } from './demand.ts'
import type { Exposure } from './exposure.ts'
import { explained, type Pick } from './match.ts'
import type { PositionIndex } from './position-index.ts'
import { type Room, roomForFew, roomForMany } from './room.ts'
import { freshOffers, repeatedOffers, type Search } from './search.ts'
import { type History, NO_HISTORY, type Seeker } from './seeker.ts'
import { shuffled } from './shuffled.ts'

/** From so many people on, counting in arrays is worth its preparation. */
const MANY = 2000

/** Counts every assigned position in `exposure`. The same input and seed give the same result. */
export function assign(
  index: PositionIndex,
  seekers: readonly Seeker[],
  histories: ReadonlyMap<number, History>,
  exposure: Exposure,
  { seed, limit }: { seed: number; limit: number },
): Map<number, Pick[]> {
  const room = seekers.length < MANY ? roomForFew(index, exposure) : roomForMany(index, exposure)
  const historyOf = ({ id }: Seeker) => histories.get(id) ?? NO_HISTORY
  const { numbers, isRepeat } = assignNumbers(index, seekers, historyOf, room, { seed, limit })
  return new Map(
    seekers.map((seeker, at) => {
      const demand = demandOf(seeker, historyOf(seeker), index.province)
      const given = numbers.subarray(at * limit, (at + 1) * limit).filter((number) => number !== NONE)
      return [seeker.id, Array.from(given, (number) => explained(index, number, demand, isRepeat[at] === 1))]
    }),
  )
}

export const NONE = -1

/** Offer numbers only, `limit` to a person in the order of `seekers`: for a whole province at once. */
export function assignNumbers(
  index: PositionIndex,
  seekers: readonly Seeker[],
  historyOf: (seeker: Seeker) => History,
  room: Room,
  { seed, limit }: { seed: number; limit: number },
): { numbers: Int32Array; isRepeat: Uint8Array } {
  const numbers = new Int32Array(seekers.length * limit).fill(NONE)
  const drafts = draftsFor(index, seekers, historyOf, room, limit, numbers)
  let waiting = shuffled(seekers.length, seed)
  for (let round = 0; round < limit && waiting.length > 0; round++) {
    waiting = waiting.filter((at) => {
      const number = drafts.next(at)
      if (number === NONE) return false
      numbers[at * limit + round] = number
      room.take(number)
      return true
    })
  }
  return { numbers, isRepeat: drafts.isRepeat }
}

/**
 * Preference does not depend on what others get, and room only shrinks: so a person's next few are looked up together, and the
 * next search goes on from the step where that one ended.
 */
function draftsFor(
  index: PositionIndex,
  seekers: readonly Seeker[],
  historyOf: (seeker: Seeker) => History,
  room: Room,
  limit: number,
  given: Int32Array,
): { next(at: number): number; isRepeat: Uint8Array } {
  const size = limit + 3
  const drafted = new Int32Array(seekers.length * size)
  const length = new Uint8Array(seekers.length)
  const used = new Uint8Array(seekers.length)
  const step = new Uint8Array(seekers.length)
  const isDrained = new Uint8Array(seekers.length)
  const isRepeat = new Uint8Array(seekers.length)

  const draft = (at: number): void => {
    const history = historyOf(seekers[at]!)
    const before = given.subarray(at * limit, (at + 1) * limit)
    const demand = demandOf(seekers[at]!, history, index.province)
    const search: Search = { index, demand, history, room, given: before }
    let found = isRepeat[at] === 1 ? [] : freshOffers(search, size, step[at])
    if (found.length === 0 && (isRepeat[at] === 1 || before[0] === NONE)) {
      found = repeatedOffers(search, size)
      isRepeat[at] = 1
    }
    for (const [place, { number }] of found.entries()) drafted[at * size + place] = number
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
