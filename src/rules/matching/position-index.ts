/** The publishable positions of a day, listed by trade and place, best first. */

import type { Day } from '../calendar.ts'
import { type Position, publishable } from '../position.ts'
import type { EmploymentKind } from '../profile.ts'
import { type Offer, offerOf } from './offer.ts'
import { ANYWHERE, outwards, placeNumber } from './place-number.ts'
import { staticScore } from './score.ts'
import { ANY_TRADE } from './trade-number.ts'

/** Offers are numbered best first by what is the same for everybody; so every list is best first too. */
export type PositionIndex = {
  offers: readonly Offer[]
  /** Their static scores. */
  points: Int16Array
  numberOf: ReadonlyMap<Position['id'], number>
  /** The province where people look who named no place; 0 when it was not told. */
  province: number
  /** All lists one after the other, each closed by `LIST_END`. */
  slots: Int32Array
  /** The first slot of a list, by its key. */
  starts: ReadonlyMap<number, number>
}

export const LIST_END = -1

/** Kinds of employment, and what is kept back 储备, are listed apart: who asks for one is not led past the others. */
export type Shelf = { kind: EmploymentKind; reserved: boolean }
const KINDS: readonly EmploymentKind[] = ['long_term', 'seasonal', 'part_time', 'public_welfare']
export const SHELVES: readonly Shelf[] = KINDS.flatMap((kind) => [
  { kind, reserved: false },
  { kind, reserved: true },
])
const shelfOf = (offer: Offer): number =>
  SHELVES.findIndex(({ kind, reserved }) => kind === offer.kind && reserved === offer.reserved)

const PLACES = 1_000_000

/** `shelf`: its place in `SHELVES`. */
export const listKey = (trade: number, place: number, shelf: number): number =>
  (trade * SHELVES.length + shelf) * PLACES + place

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
  // Made in this order they lie in memory as they are looked through.
  const offers = ranked.map(({ position, points }) => offerOf(position, points))
  return {
    offers,
    points: Int16Array.from(offers, ({ points }) => points),
    numberOf: new Map(offers.map(({ position }, number) => [position.id, number])),
    province: province === undefined ? ANYWHERE : placeNumber(province),
    ...lists(offers),
  }
}

function lists(offers: readonly Offer[]): Pick<PositionIndex, 'slots' | 'starts'> {
  const lengths = new Map<number, number>()
  for (const offer of offers) for (const key of keysOf(offer)) lengths.set(key, (lengths.get(key) ?? 0) + 1)

  const starts = new Map<number, number>()
  let size = 0
  for (const [key, length] of lengths) {
    starts.set(key, size)
    size += length + 1
  }
  const slots = new Int32Array(size).fill(LIST_END)
  const ends = new Map(starts)
  for (const [number, offer] of offers.entries()) {
    for (const key of keysOf(offer)) {
      const end = ends.get(key)!
      slots[end] = number
      ends.set(key, end + 1)
    }
  }
  return { slots, starts }
}

/** Under its trade, its group and any work; in its county, city, province and anywhere. */
function keysOf(offer: Offer): number[] {
  const { trade, group, place } = offer
  const shelf = shelfOf(offer)
  const keys: number[] = []
  for (const named of new Set([trade, group, ANY_TRADE])) {
    for (let around = place; ; around = outwards(around)) {
      keys.push(listKey(named, around, shelf))
      if (around === ANYWHERE) break
    }
  }
  return keys
}
