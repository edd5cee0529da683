/** The offers of the index that one person may be shown, in the order of preference: by step of widening, then score, then rank. */

import type { Demand } from './demand.ts'
import { lawfulAt, refused } from './hard-conditions.ts'
import { blankOffer, type Offer, readCard } from './offer.ts'
import { ANYWHERE, lies } from './place-number.ts'
import { LIST_END, type PositionIndex, standKey } from './position-index.ts'
import type { Room } from './room.ts'
import { mostAt, scoreOf, shelfPoints } from './score.ts'
import type { Seen } from './seeker.ts'
import { SHELVES, type Shelf } from './shelves.ts'
import { payShort, placeShort, termsShort, tradeShort } from './shortfall.ts'
import { groupNumber } from './trade-number.ts'
import { mayRelaxTerms, RINGS, STEP_COUNT, stepOf } from './widening.ts'

export type Search = {
  index: PositionIndex
  demand: Demand
  seen: Seen
  room: Room
  /** Numbers of offers given to the person just now. */
  given: ArrayLike<number>
}

export type Found = { number: number; step: number; score: number }

/** At most `limit` offers never shown before, from step `from` on. Fewer than `limit` means that there are no others. */
export function freshOffers(search: Search, limit: number, from = 0): Found[] {
  const found: Found[] = []
  for (let step = from; step < STEP_COUNT && found.length < limit; step++) {
    found.push(...bestOfStep(search, step, limit - found.length))
  }
  return found
}

/** At most `limit` offers shown more than two months ago that still hire (还在招). */
export function repeatedOffers({ index, demand, seen, room, given }: Search, limit: number): Found[] {
  const found: Found[] = []
  for (let at = 0; at < seen.seen.length; at++) {
    const positionId = seen.seen[at]!
    const number = index.numberOf.get(positionId)
    if (number === undefined || includes(seen.recent, positionId)) continue
    if (!room.has(number) || includes(given, number)) continue
    const offer = readCard(index.offers, number, OFFER)
    if (isAllowed(demand, offer)) found.push({ number, step: stepFor(demand, offer), score: scoreOf(demand, offer) })
  }
  return found.sort(byPreference).slice(0, limit)
}

function bestOfStep(search: Search, step: number, limit: number): Found[] {
  const best: Found[] = []
  const { demand } = search
  const { home, placesExcluded, tradesExcluded } = demand
  for (const { place: placeLevel, trade: tradeLevel } of RINGS[step]!) {
    const places = demand.places[placeLevel]!
    const trades = demand.trades[tradeLevel]!
    // Home comes before the place around it, so that what is there without being near cannot hold the search up.
    const homeFirst = home !== ANYWHERE && holds(places, home)
    for (let at = homeFirst ? -1 : 0; at < places.length; at++) {
      const place = at < 0 ? home : places[at]!
      if (isWithin(place, placesExcluded)) continue
      const most = mostAt(demand, placeLevel, tradeLevel, home !== ANYWHERE && lies(place, home))
      for (const trade of trades) {
        if (isNamed(trade, tradesExcluded)) continue
        const stand = search.index.stands.get(standKey(trade, place))
        if (stand !== undefined) lookAround(search, stand, most, step, best, limit)
      }
    }
  }
  return best
}

/** One stand's shelves, the most promising first; the rest is left as soon as one cannot beat the worst that is kept. */
function lookAround(search: Search, stand: Int32Array, most: number, step: number, best: Found[], limit: number): void {
  const { slots, points } = search.index
  const { demand, room } = search
  let open = 0
  for (let at = 0; at < stand.length; at += 2) {
    const shelf = SHELVES[stand[at]!]!
    if (isOutOfQuestion(demand, shelf, step)) continue
    const slot = room.next(stand[at + 1]!)
    const number = slots[slot]!
    if (number === LIST_END) continue
    const bonus = most + shelfPoints(demand, shelf)
    const bound = points[number]! + bonus
    let place = open++
    for (; place > 0 && comesBefore(bound, number, place - 1); place--) {
      BOUNDS[place] = BOUNDS[place - 1]!
      FIRSTS[place] = FIRSTS[place - 1]!
      STARTS[place] = STARTS[place - 1]!
      BONUSES[place] = BONUSES[place - 1]!
    }
    BOUNDS[place] = bound
    FIRSTS[place] = number
    STARTS[place] = slot
    BONUSES[place] = bonus
  }
  for (let at = 0; at < open; at++) {
    if (isBehind(worstOf(best, limit), BOUNDS[at]!, FIRSTS[at]!)) return
    lookThrough(search, STARTS[at]!, BONUSES[at]!, step, best, limit)
  }
}

/** The offer that is being looked at. */
const OFFER = blankOffer()

/** The shelves of the stand that is being looked at, sorted; used from one search to the next. */
const BOUNDS = new Int32Array(SHELVES.length)
const FIRSTS = new Int32Array(SHELVES.length)
const STARTS = new Int32Array(SHELVES.length)
const BONUSES = new Int32Array(SHELVES.length)

const comesBefore = (bound: number, number: number, at: number): boolean =>
  bound > BOUNDS[at]! || (bound === BOUNDS[at]! && number < FIRSTS[at]!)

function isOutOfQuestion(demand: Demand, { kind, lodging, nightShift }: Shelf, step: number): boolean {
  if (demand.noNightShift && nightShift) return true
  const isLess = (demand.kind !== undefined && demand.kind !== kind) || (demand.lodging && lodging === false)
  return isLess && !mayRelaxTerms(step)
}

/** A list is best first, and is left as soon as its next offer cannot beat the worst that is kept. */
function lookThrough(search: Search, start: number, bonus: number, step: number, best: Found[], limit: number): void {
  const { offers, slots, points } = search.index
  const { demand, room } = search
  for (let slot = start; slots[slot] !== LIST_END; slot = room.next(slot + 1)) {
    const number = slots[slot]!
    if (isBehind(worstOf(best, limit), points[number]! + bonus, number)) return
    const offer = readCard(offers, number, OFFER)
    if (stepFor(demand, offer) !== step || !room.has(number) || !isAllowed(demand, offer)) continue
    const score = scoreOf(demand, offer)
    if (!isBehind(worstOf(best, limit), score, number) && isFresh(search, offer.positionId, number, best)) {
      keep(best, { number, step, score }, limit)
    }
  }
}

const worstOf = (best: readonly Found[], limit: number): Found =>
  best.length === limit ? best[limit - 1]! : NOTHING_KEPT

const NOTHING_KEPT: Found = { number: 0, step: 0, score: -1e9 }

export const stepFor = (demand: Demand, offer: Offer): number =>
  stepOf(placeShort(demand, offer), tradeShort(demand, offer), payShort(demand, offer), termsShort(demand, offer))

export const isAllowed = (demand: Demand, offer: Offer): boolean =>
  lawfulAt(demand.age, offer) && !refused(demand, offer)

/** The same offer may stand in several lists of a step. */
function isFresh({ seen, given }: Search, id: number, number: number, best: readonly Found[]): boolean {
  for (const found of best) if (found.number === number) return false
  return !includes(seen.seen, id) && !includes(seen.recent, id) && !includes(given, number)
}

function includes(given: ArrayLike<number>, number: number): boolean {
  for (let at = 0; at < given.length; at++) if (given[at] === number) return true
  return false
}

/** Equal scores go by number: better in itself, then older. */
export const byPreference = (one: Found, other: Found): number =>
  one.step - other.step || other.score - one.score || one.number - other.number

const isBehind = (kept: Found, score: number, number: number): boolean =>
  score < kept.score || (score === kept.score && number > kept.number)

function keep(best: Found[], found: Found, limit: number): void {
  let at = best.length
  while (at > 0 && isBehind(found, best[at - 1]!.score, best[at - 1]!.number)) at--
  best.splice(at, 0, found)
  if (best.length > limit) best.pop()
}

const holds = (places: readonly number[], home: number): boolean => places.some((place) => lies(home, place))

const isWithin = (place: number, excluded: readonly number[]): boolean => excluded.some((each) => lies(place, each))

const isNamed = (trade: number, excluded: readonly number[]): boolean =>
  excluded.some((each) => trade === each || groupNumber(trade) === each)
