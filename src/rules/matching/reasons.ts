/** Why a position was chosen, as facts: readable by the laborer in words, and by an inspector as data. */

import type { Demand } from './demand.ts'
import type { Offer } from './offer.ts'
import { isNearHome } from './score.ts'
import { payGap, placeShort, tradeShort } from './shortfall.ts'
import { ANY_TRADE } from './trade-number.ts'

/** `by` in yuan a month. */
export type Reason =
  | { kind: 'near_home' }
  | { kind: 'same_place'; region: string }
  | { kind: 'occupation' }
  | { kind: 'pay_fits' }
  | { kind: 'pay_above'; by: number }
  | { kind: 'pay_below'; by: number }
  | { kind: 'lodging' }
  | { kind: 'meals' }
  | { kind: 'farther' }
  | { kind: 'other_work' }

/** Less than this is not worth telling. */
const VISIBLY_MORE = 100

/** `region`: the code of the position's place, which the offer holds as a number only. */
export function reasonsFor(demand: Demand, offer: Offer, region: string | undefined): Reason[] {
  const reasons: Reason[] = []
  if (isNearHome(demand, offer)) reasons.push({ kind: 'near_home' })
  reasons.push(...placeReasons(demand, offer, region), ...tradeReasons(demand, offer), ...payReasons(demand, offer))
  if (demand.lodging && offer.shelf.lodging === true) reasons.push({ kind: 'lodging' })
  if (demand.meals && offer.shelf.meals) reasons.push({ kind: 'meals' })
  return reasons
}

function placeReasons(demand: Demand, offer: Offer, region: string | undefined): Reason[] {
  if (placeShort(demand, offer) > 0) return [{ kind: 'farther' }]
  return demand.placeSaid && region !== undefined ? [{ kind: 'same_place', region }] : []
}

function tradeReasons(demand: Demand, offer: Offer): Reason[] {
  if (demand.trades[0]![0] === ANY_TRADE) return []
  return [{ kind: tradeShort(demand, offer) > 0 ? 'other_work' : 'occupation' }]
}

function payReasons(demand: Demand, offer: Offer): Reason[] {
  if (demand.pay === 0 || offer.payBest === 0) return []
  const gap = Math.round(payGap(demand, offer))
  if (gap > 0) return [{ kind: 'pay_below', by: gap }]
  const more = Math.round(offer.payLow - demand.pay)
  return [more >= VISIBLY_MORE ? { kind: 'pay_above', by: more } : { kind: 'pay_fits' }]
}
