/** What a person asks of a position: wish and refusals together, in the numbers of the index. */

import { monthly } from '../pay.ts'
import type { Wish } from '../profile.ts'
import { ANYWHERE, isCounty, isNarrow, placeNumber } from './place-number.ts'
import type { History, Refusal, RefusalReason, Seeker } from './seeker.ts'
import { tradeNumber } from './trade-number.ts'

export type Demand = {
  /** Empty is anywhere, and any work. */
  places: readonly number[]
  /** Did the person name a place, or do we only assume one? */
  placeSaid: boolean
  placesExcluded: readonly number[]
  trades: readonly number[]
  tradesExcluded: readonly number[]
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

const RAISE_AFTER_REFUSAL = 1.05

/**
 * `province` is where a person looks who named no place. Refusals teach: a higher pay, not that county, not that trade (only the
 * trade: its group may hold the very work that is wanted), lodging, no nights.
 */
export function demandOf({ wish, home, age, priority = 0 }: Seeker, { refusals }: History, province: number): Demand {
  const refused = (reason: RefusalReason) => refusals.filter((refusal) => refusal.reason === reason)
  const near = home === undefined ? ANYWHERE : placeNumber(home)
  const pay = wish.pay && monthly(wish.pay)
  return {
    ...placesWanted(wish, near, province),
    placesExcluded: [
      ...wish.regionsExcluded.map(placeNumber).filter((place) => place !== ANYWHERE),
      ...refused('place')
        .flatMap(({ region }) => (region === undefined ? [] : placeNumber(region)))
        .filter(isCounty),
    ],
    trades: wish.anyOccupation ? [] : wish.occupations.map(tradeNumber),
    tradesExcluded: [...wish.occupationsExcluded, ...refused('work').flatMap(({ occupation }) => occupation ?? [])].map(
      tradeNumber,
    ),
    pay: Math.max(pay?.min ?? pay?.max ?? 0, ...refused('pay').map(raised)),
    kind: wish.kind,
    lodging: wish.lodging === true || refused('lodging').length > 0,
    meals: wish.meals === true,
    noNightShift: wish.nightShift === false || refused('hours').some(({ nightShift }) => nightShift === true),
    age,
    home: isNarrow(near) ? near : ANYWHERE,
    priority: priority > 0,
  }
}

function placesWanted(wish: Wish, near: number, province: number): Pick<Demand, 'places' | 'placeSaid'> {
  if (wish.anywhere) return { places: [], placeSaid: false }
  if (wish.regions.length > 0) return { places: wish.regions.map(placeNumber), placeSaid: true }
  if (wish.nearHome && near !== ANYWHERE) return { places: [near], placeSaid: true }
  return { places: province === ANYWHERE ? [] : [province], placeSaid: false }
}

/** Whoever found the pay too low wants visibly more. */
function raised({ pay }: Refusal): number {
  const offered = pay && monthly(pay)
  return Math.ceil((offered?.max ?? offered?.min ?? 0) * RAISE_AFTER_REFUSAL)
}
