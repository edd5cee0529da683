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
  /** Of each offer what a search asks first, side by side: most go no further. */
  points: Int16Array
  payBest: Int32Array
  numberOf: ReadonlyMap<Position['id'], number>
  /** The province where people look who named no place; 0 when it was not told. */
  province: number
  /** All lists one after the other, each closed by `LIST_END`. */
  slots: Int32Array
  /** For a trade in a place (`standKey`): the number of its stand. */
  stands: ReadonlyMap<number, number>
  lists: Lists
}

/** The lists of stand `n` are those from `starts[n]` to before `ends[n]`, one for each shelf that holds anything. */
export type Lists = {
  starts: Int32Array
  ends: Int32Array
  /** The shelf (its place in `SHELVES`) that a list is of. */
  shelves: Uint8Array
  /** A list's first slot. */
  firsts: Int32Array
}

export const LIST_END = -1

const PLACES = 1_000_000

export const standKey = (trade: number, place: number): number => trade * PLACES + place

/** `province`: region code whose system this is. */
export function indexPositions(
  positions: readonly Position[],
  today: Day,
  options: { province?: string } = {},
): PositionIndex {
  const helpings = indexing(positions, today, options)
  for (let helping = helpings.next(); ; helping = helpings.next()) if (helping.done) return helping.value
}

/** The same in helpings, so that whoever has a hundred thousand positions can do other things in between. */
export function* indexing(
  positions: readonly Position[],
  today: Day,
  { province }: { province?: string } = {},
): Generator<void, PositionIndex> {
  const ranked = positions
    .filter((position) => publishable(position, today))
    .map((position) => ({ position, points: staticScore(position, today) }))
  yield
  ranked.sort((one, other) => other.points - one.points || one.position.id - other.position.id)
  yield
  const offers = ranked.map(({ position, points }) => offerOf(position, points))
  yield
  const lists = yield* listed(offers)
  return {
    positions: ranked.map(({ position }) => position),
    offers: cardsOf(offers),
    points: Int16Array.from(offers, ({ points }) => points),
    payBest: Int32Array.from(offers, ({ payBest }) => payBest),
    numberOf: new Map(offers.map(({ positionId }, number) => [positionId, number])),
    province: province === undefined ? ANYWHERE : placeNumber(province),
    ...lists,
  }
}

const HELPING = 5_000

function* listed(offers: readonly Offer[]): Generator<void, Pick<PositionIndex, 'slots' | 'stands' | 'lists'>> {
  const lengths = new Map<number, Map<number, number>>()
  let [listCount, slotCount] = [0, 0]
  for (const [number, offer] of offers.entries()) {
    if (number % HELPING === 0) yield
    const shelf = SHELVES.indexOf(offer.shelf)
    for (const key of keysOf(offer)) {
      const stand = lengths.get(key) ?? new Map<number, number>()
      if (stand.size === 0) lengths.set(key, stand)
      if (!stand.has(shelf)) {
        listCount++
        slotCount++
      }
      stand.set(shelf, (stand.get(shelf) ?? 0) + 1)
      slotCount++
    }
  }
  const lists: Lists = {
    starts: new Int32Array(lengths.size),
    ends: new Int32Array(lengths.size),
    shelves: new Uint8Array(listCount),
    firsts: new Int32Array(listCount),
  }
  const stands = new Map<number, number>()
  const last = new Map<number, Map<number, number>>()
  let [list, first] = [0, 0]
  for (const [key, stand] of lengths) {
    lists.starts[stands.size] = list
    for (const [shelf, length] of stand) {
      lists.shelves[list] = shelf
      lists.firsts[list++] = first
      stand.set(shelf, first)
      first += length + 1
    }
    lists.ends[stands.size] = list
    stands.set(key, stands.size)
    last.set(key, stand)
  }
  const slots = new Int32Array(slotCount).fill(LIST_END)
  for (const [number, offer] of offers.entries()) {
    if (number % HELPING === 0) yield
    const shelf = SHELVES.indexOf(offer.shelf)
    for (const key of keysOf(offer)) {
      const stand = last.get(key)!
      const slot = stand.get(shelf)!
      slots[slot] = number
      stand.set(shelf, slot + 1)
    }
  }
  return { slots, stands, lists }
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
