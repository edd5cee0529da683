/** The publishable positions of a day, listed by trade and place, best first. */

import type { Day } from '../calendar.ts'
import { type Position, publishable } from '../position.ts'
import { tradeKeys } from './occupation-key.ts'
import { placeKeys } from './place-key.ts'
import { staticScore } from './score.ts'

/** Positions are numbered in the order of their static score, so every list is best first. */
export type PositionIndex = {
  positions: readonly Position[]
  staticScores: Int32Array
  /** Numbers by trade key and place key. */
  lists: ReadonlyMap<string, readonly number[]>
}

export const listKey = (trade: string, place: string): string => `${trade}|${place}`

export function indexPositions(positions: readonly Position[], today: Day): PositionIndex {
  const ranked = positions
    .filter((position) => publishable(position, today))
    .map((position) => ({ position, points: staticScore(position, today) }))
    .sort((one, other) => other.points - one.points || one.position.id - other.position.id)

  const lists = new Map<string, number[]>()
  for (const [number, { position }] of ranked.entries()) {
    const places = position.region === undefined ? [''] : placeKeys(position.region)
    for (const trade of tradeKeys(position.occupation)) {
      for (const place of places) {
        const key = listKey(trade, place)
        const list = lists.get(key)
        if (list === undefined) lists.set(key, [number])
        else list.push(number)
      }
    }
  }
  return {
    positions: ranked.map(({ position }) => position),
    staticScores: Int32Array.from(ranked, ({ points }) => points),
    lists,
  }
}
