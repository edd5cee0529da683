/** How far an offer falls short of each wish: 0 meets it, every step outwards is one more. */

import type { Demand } from './demand.ts'
import type { Relaxation } from './hard-conditions.ts'
import { isAt, isOf, type Offer } from './offer.ts'

/** 0 where wanted, 1 in the same city, 2 in the same province, 3 anywhere else. */
export const PLACE_LEVELS = 4
export function placeShort({ places }: Demand, offer: Offer): number {
  for (let level = 0; level < PLACE_LEVELS - 1; level++) {
    for (const wanted of places[level]!) if (isAt(offer, wanted)) return level
  }
  return PLACE_LEVELS - 1
}

/** 0 the work wanted, 1 of the same group, 2 any other. */
export const TRADE_LEVELS = 3
export function tradeShort({ trades }: Demand, offer: Offer): number {
  for (let level = 0; level < TRADE_LEVELS - 1; level++) {
    for (const wanted of trades[level]!) if (isOf(offer, wanted)) return level
  }
  return TRADE_LEVELS - 1
}

/** 0 reaches the pay wanted, 1 nine tenths of it, 2 eight tenths, 3 less. */
export const PAY_LEVELS = 4
export const payShort = (demand: Demand, offer: Offer): number => payShortOf(demand, offer.payBest)

export function payShortOf(demand: Demand, payBest: number): number {
  const gap = payGap(demand, { payBest })
  if (gap === 0) return 0
  const tenths = Math.ceil((gap * 10) / demand.pay)
  return Math.min(tenths, PAY_LEVELS - 1)
}

/** Yuan a month by which the offer's best falls short; a piece rate says nothing about a month and falls short of nothing. */
export const payGap = ({ pay }: Demand, { payBest }: Pick<Offer, 'payBest'>): number =>
  payBest === 0 ? 0 : Math.max(0, pay - payBest)

export const lacksLodging = (demand: Demand, { shelf }: Pick<Offer, 'shelf'>): boolean =>
  demand.lodging && shelf.lodging === false

export const isOtherKind = (demand: Demand, { shelf }: Pick<Offer, 'shelf'>): boolean =>
  demand.kind !== undefined && shelf.kind !== demand.kind

/** 1 when lodging is refused or the kind of employment is another. */
export const TERMS_LEVELS = 2
export const termsShort = (demand: Demand, offer: Offer): number =>
  lacksLodging(demand, offer) || isOtherKind(demand, offer) ? 1 : 0

/** The wishes that are not met, for telling. */
export function relaxedBy(demand: Demand, offer: Offer): Relaxation[] {
  const relaxed: Relaxation[] = []
  if (placeShort(demand, offer) > 0) relaxed.push('place')
  if (tradeShort(demand, offer) > 0) relaxed.push('occupation')
  if (payShort(demand, offer) > 0) relaxed.push('pay')
  if (lacksLodging(demand, offer)) relaxed.push('lodging')
  if (isOtherKind(demand, offer)) relaxed.push('kind')
  return relaxed
}
