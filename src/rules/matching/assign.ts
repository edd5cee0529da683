/** Positions for many people at once, fairly: everyone's first before anyone's second, in an order that the seed decides. */

import { countShown, type Exposure } from './exposure.ts'
import { match, type Pick } from './match.ts'
import type { PositionIndex } from './position-index.ts'
import type { History, Seeker } from './seeker.ts'

const NOTHING: History = { seen: new Set(), recent: new Set(), refusals: [] }

/** Counts every assigned position in `exposure`. The same input and seed give the same result. */
export function assign(
  index: PositionIndex,
  seekers: readonly Seeker[],
  histories: ReadonlyMap<number, History>,
  exposure: Exposure,
  { seed, limit }: { seed: number; limit: number },
): Map<number, Pick[]> {
  const given = new Map<number, Pick[]>(seekers.map(({ id }) => [id, []]))
  let waiting = shuffled(seekers, seed)
  for (let round = 0; round < limit && waiting.length > 0; round++) {
    waiting = waiting.filter((seeker) => {
      const picks = given.get(seeker.id)!
      const history = histories.get(seeker.id) ?? NOTHING
      const [pick] = match(index, seeker, withShown(history, picks), exposure, 1).picks
      // Shown before and still hiring counts only when there is nothing else at all.
      if (pick === undefined || (picks.length > 0 && pick.relaxed.includes('repeat'))) return false
      picks.push(pick)
      countShown(exposure, pick.position.id)
      return true
    })
  }
  return given
}

/** The history as if these had just been shown too. */
export function withShown(history: History, picks: readonly Pick[]): History {
  const ids = picks.map(({ position }) => position.id)
  return { ...history, seen: new Set([...history.seen, ...ids]), recent: new Set([...history.recent, ...ids]) }
}

/** Fisher–Yates on a small seeded generator (mulberry32). */
function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const order = [...items]
  let state = seed >>> 0
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    ;[order[last], order[other]] = [order[other]!, order[last]!]
  }
  return order
}
