/** What a person asks of a position: wish and refusals together, in the numbers of the index. */

import { wantedBy } from '../occupations.ts'
import { monthly } from '../pay.ts'
import type { Wish } from '../profile.ts'
import { ANYWHERE, cityOf, isCounty, isNarrow, placeNumber, provinceOf } from './place-number.ts'
import type { History, Refusal, Seeker } from './seeker.ts'
import { ANY_TRADE, groupNumber, tradeNumber } from './trade-number.ts'

export type Demand = {
  /** Where to look, level by level outwards: as wished, its cities, its provinces, anywhere. A level that adds nothing is empty. */
  places: readonly (readonly number[])[]
  /** Did the person name a place, or do we only assume one? */
  placeSaid: boolean
  placesExcluded: number[]
  /** What work, in the same way: as wished, its groups, any. */
  trades: readonly (readonly number[])[]
  tradesExcluded: number[]
  /** Yuan a month; 0 when open. */
  pay: number
  kind: Wish['kind']
  lodging: boolean
  meals: boolean
  noNightShift: boolean
  age: number | undefined
  /** County or city; 0 when unknown. */
  home: number
  priority: boolean
}

/** Whoever found the pay too low wants visibly more. */
const RAISE_AFTER_REFUSAL = 1.05

/** `province` is where a person looks who named no place. */
export function demandOf(
  { wish, home, age, priority = false }: Seeker,
  { refusals }: History,
  province: number,
): Demand {
  const near = home === undefined ? ANYWHERE : placeNumber(home)
  const pay = wish.pay && monthly(wish.pay)
  const demand: Demand = {
    places: outwardsFrom(placesWanted(wish, near, province)),
    placeSaid: !wish.anywhere && (wish.regions.length > 0 || (wish.nearHome === true && near !== ANYWHERE)),
    placesExcluded: wish.regionsExcluded.map(placeNumber).filter((place) => place !== ANYWHERE),
    trades: widerThan(wish.anyOccupation ? [] : wish.occupations.flatMap(wantedBy).map(tradeNumber)),
    tradesExcluded: wish.occupationsExcluded.map(tradeNumber),
    pay: Math.round(pay?.min ?? pay?.max ?? 0),
    kind: wish.kind,
    lodging: wish.lodging === true,
    meals: wish.meals === true,
    noNightShift: wish.nightShift === false,
    age,
    home: isNarrow(near) ? near : ANYWHERE,
    priority,
  }
  for (const refusal of refusals) learn(demand, refusal)
  return demand
}

/** What a refusal teaches beyond the position itself. */
function learn(demand: Demand, { reason, pay, region, occupation, nightShift }: Refusal): void {
  switch (reason) {
    case 'pay': {
      const offered = pay && monthly(pay)
      const raised = Math.ceil((offered?.max ?? offered?.min ?? 0) * RAISE_AFTER_REFUSAL)
      demand.pay = Math.max(demand.pay, raised)
      break
    }
    case 'place': {
      const place = region === undefined ? ANYWHERE : placeNumber(region)
      if (isCounty(place)) demand.placesExcluded.push(place)
      break
    }
    case 'work':
      // Only the trade: its group may hold the very work that is wanted.
      if (occupation !== undefined) demand.tradesExcluded.push(tradeNumber(occupation))
      break
    case 'hours':
      if (nightShift) demand.noNightShift = true
      break
    case 'lodging':
      demand.lodging = true
      break
    case 'other':
      break
  }
}

function placesWanted(wish: Wish, near: number, province: number): number[] {
  if (wish.anywhere) return []
  if (wish.regions.length > 0) return wish.regions.map(placeNumber)
  if (wish.nearHome && near !== ANYWHERE) return [near]
  return province === ANYWHERE ? [] : [province]
}

/** The wished places, and level by level those around them. */
export function outwardsFrom(places: readonly number[]): Demand['places'] {
  if (places.length === 0 || places.includes(ANYWHERE)) return [[ANYWHERE], [], [], []]
  return [places, widened(places, cityOf), widened(places, provinceOf), [ANYWHERE]]
}

/** The wished trades, their groups, any. */
export const widerThan = (trades: readonly number[]): Demand['trades'] =>
  trades.length === 0 || trades.includes(ANY_TRADE)
    ? [[ANY_TRADE], [], []]
    : [trades, widened(trades, groupNumber), [ANY_TRADE]]

/** Without those that are no wider. */
function widened(narrow: readonly number[], widen: (one: number) => number): number[] {
  const wide: number[] = []
  for (const one of narrow) {
    const wider = widen(one)
    if (!narrow.includes(wider) && !wide.includes(wider)) wide.push(wider)
  }
  return wide
}
