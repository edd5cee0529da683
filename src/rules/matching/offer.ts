/** A position as matching compares it: whole numbers for codes, names and pay, worked out once per index. */

import { monthly } from '../pay.ts'
import type { Position } from '../position.ts'
import { exposureCap } from './exposure.ts'
import { ANYWHERE, cityOf, placeNumber, provinceOf } from './place-number.ts'
import { ANY_TRADE, groupNumber, isHazardous, tradeNumber } from './trade-number.ts'

export type Offer = {
  position: Position
  /** 0 when the place, or the trade, is unknown. */
  place: number
  city: number
  province: number
  trade: number
  group: number
  hazardous: boolean
  nightShift: boolean
  kind: Position['kind']
  lodging: boolean | undefined
  meals: boolean
  /** Yuan a month, low end and best; 0 when the ad says nothing about a month. */
  payLow: number
  payBest: number
  ageMin: number
  ageMax: number
  /** Kept back 储备. */
  reserved: boolean
  /** How often it may be shown. */
  cap: number
  /** The part of the score that is the same for everybody. */
  points: number
}

export const isAt = ({ place, city, province }: Offer, wanted: number): boolean =>
  place === wanted || city === wanted || province === wanted || wanted === ANYWHERE

export const isOf = ({ trade, group }: Offer, wanted: number): boolean =>
  trade === wanted || group === wanted || wanted === ANY_TRADE

/** `points`: its static score. */
export function offerOf(position: Position, points: number): Offer {
  const place = position.region === undefined ? ANYWHERE : placeNumber(position.region)
  const trade = position.occupation === undefined ? ANY_TRADE : Math.max(ANY_TRADE, tradeNumber(position.occupation))
  const pay = position.pay && monthly(position.pay)
  return {
    position,
    place,
    city: cityOf(place),
    province: provinceOf(place),
    trade,
    group: groupNumber(trade),
    hazardous: isHazardous(trade),
    nightShift: position.nightShift === true,
    kind: position.kind,
    lodging: position.lodging,
    meals: position.meals === true,
    payLow: pay?.min ?? pay?.max ?? 0,
    payBest: pay?.max ?? pay?.min ?? 0,
    ageMin: position.ageMin ?? 0,
    ageMax: position.ageMax ?? Number.MAX_SAFE_INTEGER,
    reserved: position.reserve,
    cap: exposureCap(position),
    points,
  }
}
