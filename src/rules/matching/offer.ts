/** A position as matching compares it: whole numbers for codes, names and pay, worked out once per index. */

import { monthly } from '../pay.ts'
import type { Position } from '../position.ts'
import { ANYWHERE, cityOf, placeNumber, provinceOf } from './place-number.ts'
import { SHELVES, type Shelf, shelfOf } from './shelves.ts'
import { ANY_TRADE, groupNumber, isHazardous, tradeNumber } from './trade-number.ts'

export type Offer = {
  positionId: number
  /** 0 when the place, or the trade, is unknown. */
  place: number
  city: number
  province: number
  trade: number
  group: number
  hazardous: boolean
  /** Yuan a month, low end and best; 0 when the ad says nothing about a month. */
  payLow: number
  payBest: number
  ageMin: number
  ageMax: number
  shelf: Shelf
  /** The part of the score that is the same for everybody. */
  points: number
}

export const isAt = ({ place, city, province }: Offer, wanted: number): boolean =>
  place === wanted || city === wanted || province === wanted || wanted === ANYWHERE

export const isOf = ({ trade, group }: Offer, wanted: number): boolean =>
  trade === wanted || group === wanted || wanted === ANY_TRADE

const NO_AGE_LIMIT = 1000

/** `points`: its static score. */
export function offerOf(position: Position, points: number): Offer {
  const place = position.region === undefined ? ANYWHERE : placeNumber(position.region)
  const trade = position.occupation === undefined ? ANY_TRADE : Math.max(ANY_TRADE, tradeNumber(position.occupation))
  const pay = position.pay && monthly(position.pay)
  return {
    positionId: position.id,
    place,
    city: cityOf(place),
    province: provinceOf(place),
    trade,
    group: groupNumber(trade),
    hazardous: isHazardous(trade),
    payLow: Math.round(pay?.min ?? pay?.max ?? 0),
    payBest: Math.round(pay?.max ?? pay?.min ?? 0),
    ageMin: position.ageMin ?? 0,
    ageMax: position.ageMax ?? NO_AGE_LIMIT,
    shelf: SHELVES[shelfOf(position)]!,
    points,
  }
}

/** Offers one beside the other, each as wide as what the processor fetches at once: of a province nothing else fits beside it. */
export type Cards = Int32Array

const WIDTH = 16

export function cardsOf(offers: readonly Offer[]): Cards {
  const cards = new Int32Array(offers.length * WIDTH)
  for (const [number, offer] of offers.entries()) {
    const { positionId, place, city, province, trade, group, hazardous } = offer
    const { payLow, payBest, ageMin, ageMax, shelf, points } = offer
    cards.set(
      [positionId, place, city, province, trade, group, Number(hazardous), payLow, payBest, ageMin, ageMax],
      number * WIDTH,
    )
    cards.set([SHELVES.indexOf(shelf), points], number * WIDTH + 11)
  }
  return cards
}

/** Reads into an offer that the caller uses again and again. */
export function readCard(cards: Cards, number: number, into: Offer): Offer {
  const at = number * WIDTH
  into.positionId = cards[at]!
  into.place = cards[at + 1]!
  into.city = cards[at + 2]!
  into.province = cards[at + 3]!
  into.trade = cards[at + 4]!
  into.group = cards[at + 5]!
  into.hazardous = cards[at + 6]! === 1
  into.payLow = cards[at + 7]!
  into.payBest = cards[at + 8]!
  into.ageMin = cards[at + 9]!
  into.ageMax = cards[at + 10]!
  into.shelf = SHELVES[cards[at + 11]!]!
  into.points = cards[at + 12]!
  return into
}

export const blankOffer = (): Offer => ({
  positionId: 0,
  place: 0,
  city: 0,
  province: 0,
  trade: 0,
  group: 0,
  hazardous: false,
  payLow: 0,
  payBest: 0,
  ageMin: 0,
  ageMax: 0,
  shelf: SHELVES[0]!,
  points: 0,
})
