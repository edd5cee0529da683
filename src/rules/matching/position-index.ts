/** The publishable positions of a day, listed by trade and place, best first. */

import type { Day } from '../calendar.ts'
import { type Position, publishable } from '../position.ts'
import { type Cards, cardsOf, type Offer, offerOf } from './offer.ts'
import { ANYWHERE, outwards, placeNumber } from './place-number.ts'
import { staticScore } from './score.ts'
import { SHELVES } from './shelves.ts'
import { ANY_TRADE } from './trade-number.ts'

/** Offers are numbered best first by what is the same for everybody; so every list is best first too. */
export type PositionIndex = {
  positions: readonly Position[]
  offers: Cards
  /** Their static scores. */
  points: Int16Array
  numberOf: ReadonlyMap<Position['id'], number>
  /** The province where people look who named no place; 0 when it was not told. */
  province: number
  /** All lists one after the other, each closed by `LIST_END`. */
  slots: Int32Array
  /** For a trade in a place (`standKey`): the shelves that hold anything, each followed by its list's first slot. */
  stands: ReadonlyMap<number, Int32Array>
}

export const LIST_END = -1

const PLACES = 1_000_000

export const standKey = (trade: number, place: number): number => trade * PLACES + place

/** `province`: region code whose system this is. */
export function indexPositions(
  positions: readonly Position[],
  today: Day,
  { province }: { province?: string } = {},
): PositionIndex {
  const ranked = positions
    .filter((position) => publishable(position, today))
    .map((position) => ({ position, points: staticScore(position, today) }))
    .sort((one, other) => other.points - one.points || one.position.id - other.position.id)
  const offers = ranked.map(({ position, points }) => offerOf(position, points))
  return {
    positions: ranked.map(({ position }) => position),
    offers: cardsOf(offers),
    points: Int16Array.from(offers, ({ points }) => points),
    numberOf: new Map(offers.map(({ positionId }, number) => [positionId, number])),
    province: province === undefined ? ANYWHERE : placeNumber(province),
    ...listed(offers),
  }
}

function listed(offers: readonly Offer[]): Pick<PositionIndex, 'slots' | 'stands'> {
  const lengths = new Map<number, Map<number, number>>()
  let size = 0
  for (const offer of offers) {
    const shelf = SHELVES.indexOf(offer.shelf)
    for (const key of keysOf(offer)) {
      const stand = lengths.get(key) ?? new Map<number, number>()
      if (stand.size === 0) lengths.set(key, stand)
      if (!stand.has(shelf)) size++
      stand.set(shelf, (stand.get(shelf) ?? 0) + 1)
      size++
    }
  }
  const stands = new Map<number, Int32Array>()
  const ends = new Map<number, Map<number, number>>()
  let start = 0
  for (const [key, stand] of lengths) {
    const found = new Int32Array(stand.size * 2)
    const end = new Map<number, number>()
    let at = 0
    for (const [shelf, length] of stand) {
      found[at++] = shelf
      found[at++] = start
      end.set(shelf, start)
      start += length + 1
    }
    stands.set(key, found)
    ends.set(key, end)
  }
  const slots = new Int32Array(size).fill(LIST_END)
  for (const [number, offer] of offers.entries()) {
    const shelf = SHELVES.indexOf(offer.shelf)
    for (const key of keysOf(offer)) {
      const end = ends.get(key)!
      const slot = end.get(shelf)!
      slots[slot] = number
      end.set(shelf, slot + 1)
    }
  }
  return { slots, stands }
}

/** Under its trade, its group and any work; in its county, city, province and anywhere. */
function keysOf({ trade, group, place }: Offer): number[] {
  const keys: number[] = []
  for (const named of new Set([trade, group, ANY_TRADE])) {
    for (let around = place; ; around = outwards(around)) {
      keys.push(standKey(named, around))
      if (around === ANYWHERE) break
    }
  }
  return keys
}
