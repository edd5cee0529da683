/** The offers of the index that one person may be shown, in the order of preference: by step of widening, then score, then rank. */

import type { Demand } from './demand.ts'
import { lawfulAt, refused } from './hard-conditions.ts'
import { BONUSES, bestLane, dropLane, HOPES, orderLanes, reorderLanes, SHORTS, SLOTS } from './lanes.ts'
import { blankOffer, type Offer, readCard } from './offer.ts'
import { ANYWHERE, lies } from './place-number.ts'
import { LIST_END, type PositionIndex, standKey } from './position-index.ts'
import { preference, stepIn } from './preference.ts'
import type { Room } from './room.ts'
import { mostAt, scoreAt, scoreOf } from './score.ts'
import { isSeen, type Seen } from './seeker.ts'
import { type ShelfTerms, shelfTerms } from './shelf-terms.ts'
import { payShort, payShortOf, placeShort, termsShort, tradeShort } from './shortfall.ts'
import { isFilled, keep, leastOf, type Shortlist } from './shortlist.ts'
import { groupNumber } from './trade-number.ts'
import { mayRelaxTerms, RING_COUNT, RINGS, type Ring, STEP_COUNT, stepOf } from './widening.ts'

export type Search = {
  index: PositionIndex
  demand: Demand
  seen: Seen
  room: Room
  /** Only what is preferred less than this. */
  below: number
}

/** What is the same at every step, looked up when first wanted: what shelves are to the person, and by ring the stands. */
type Around = { terms: ShelfTerms; stands: (readonly number[] | undefined)[] }

/** Fills the list with offers never shown before. It stays short when there are no others. */
export function freshOffers(search: Search, best: Shortlist): void {
  const around: Around = { terms: shelfTerms(search.demand), stands: new Array(RING_COUNT) }
  const first = search.below === Number.POSITIVE_INFINITY ? 0 : stepIn(search.below)
  for (let step = first; step < STEP_COUNT && !isFilled(best); step++) searchStep(search, around, step, best)
}

/** The same with offers shown more than two months ago that still hire (还在招). */
export function repeatedOffers({ index, demand, seen, room, below }: Search, best: Shortlist): void {
  for (let at = seen.from; at < seen.recentFrom; at++) {
    const number = index.numberOf.get(seen.ids[at]!)
    if (number === undefined || !room.has(number)) continue
    const offer = readCard(index.offers, number, OFFER)
    if (!isAllowed(demand, offer)) continue
    const preferred = preference(stepFor(demand, offer), scoreOf(demand, offer), number)
    if (preferred < below && preferred > leastOf(best)) keep(best, preferred)
  }
}

function searchStep(search: Search, around: Around, step: number, best: Shortlist): void {
  for (const ring of RINGS[step]!) {
    around.stands[ring.number] ??= standsIn(search, ring)
    const stands = around.stands[ring.number]!
    for (let at = 0; at < stands.length; at += 2) {
      const lanes = lanesOf(search, around.terms, stands[at]!, stands[at + 1]!, step)
      searchStand(search, lanes, ring, step, best)
    }
  }
}

/** The ring's stands where anything is left, each with what an offer there can be worth at most besides its own points. */
function standsIn({ index, demand, room }: Search, ring: Ring): number[] {
  const { home, placesExcluded, tradesExcluded } = demand
  const { starts, ends } = room.lists
  const places = demand.places[ring.place]!
  const trades = demand.trades[ring.trade]!
  const found: number[] = []
  // Home comes before the place around it, so that what is there without being near cannot hold the search up.
  const homeFirst = home !== ANYWHERE && holds(places, home)
  for (let at = homeFirst ? -1 : 0; at < places.length; at++) {
    const place = at < 0 ? home : places[at]!
    if (isWithin(place, placesExcluded)) continue
    const most = mostAt(demand, ring.place, ring.trade, home !== ANYWHERE && lies(place, home))
    for (const trade of trades) {
      if (isNamed(trade, tradesExcluded)) continue
      const stand = index.stands.get(standKey(trade, place))
      if (stand !== undefined && starts[stand]! < ends[stand]!) found.push(stand, most)
    }
  }
  return found
}

/** Sets out on the stand's lists, but for those that are out of question. Returns how many there are. */
function lanesOf({ index, room }: Search, terms: ShelfTerms, stand: number, most: number, step: number): number {
  const { starts, ends, shelves, firsts } = room.lists
  const mostShort = mayRelaxTerms(step) ? 1 : 0
  let lanes = 0
  for (let at = starts[stand]!; at < ends[stand]!; at++) {
    const shelf = shelves[at]!
    const short = terms.short[shelf]!
    if (short > mostShort) continue
    const number = room.first(stand, at)
    if (number === LIST_END) {
      at--
      continue
    }
    const bonus = most + terms.points[shelf]!
    BONUSES[lanes] = bonus
    SHORTS[lanes] = short
    SLOTS[lanes] = firsts[at]!
    HOPES[lanes] = preference(step, index.points[number]! + bonus, number)
    lanes++
  }
  return lanes
}

/** The offer that is being looked at. */
const OFFER = blankOffer()

/** All lists are best first, and are left as soon as none can hold anything better than the worst that is kept. */
function searchStand(search: Search, lanes: number, ring: Ring, step: number, best: Shortlist): void {
  const { points } = search.index
  const { room } = search
  orderLanes(lanes)
  while (lanes > 0) {
    const lane = bestLane()
    if (HOPES[lane]! < leastOf(best)) return
    consider(search, room.slots[SLOTS[lane]!]!, SHORTS[lane]!, ring, step, best)
    const slot = room.next(SLOTS[lane]!)
    const number = room.slots[slot]!
    if (number === LIST_END) dropLane(--lanes)
    else {
      SLOTS[lane] = slot
      HOPES[lane] = preference(step, points[number]! + BONUSES[lane]!, number)
      reorderLanes(lanes)
    }
  }
}

function consider(search: Search, number: number, terms: number, ring: Ring, step: number, best: Shortlist): void {
  const { index, demand, room, seen, below } = search
  if (stepOf(ring.place, ring.trade, payShortOf(demand, index.payBest[number]!), terms) !== step) return
  const offer = readCard(index.offers, number, OFFER)
  if (ring.place > 0 && placeShort(demand, offer) !== ring.place) return
  if (ring.trade > 0 && tradeShort(demand, offer) !== ring.trade) return
  if (!isAllowed(demand, offer) || !room.has(number)) return
  const preferred = preference(step, scoreAt(demand, offer, ring.place, ring.trade), number)
  if (preferred < below && preferred > leastOf(best) && !isSeen(seen, offer.positionId)) keep(best, preferred)
}

export const stepFor = (demand: Demand, offer: Offer): number =>
  stepOf(placeShort(demand, offer), tradeShort(demand, offer), payShort(demand, offer), termsShort(demand, offer))

export const isAllowed = (demand: Demand, offer: Offer): boolean =>
  lawfulAt(demand.age, offer) && !refused(demand, offer)

function holds(places: readonly number[], home: number): boolean {
  for (const place of places) if (lies(home, place)) return true
  return false
}

function isWithin(place: number, excluded: readonly number[]): boolean {
  for (const each of excluded) if (lies(place, each)) return true
  return false
}

function isNamed(trade: number, excluded: readonly number[]): boolean {
  for (const each of excluded) if (trade === each || groupNumber(trade) === each) return true
  return false
}
