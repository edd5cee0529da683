/** How well a position fits: whole points, one table. The first part is the same for everybody and orders the index. */

import { type Day, ONE_DAY_MS, startOfDay } from '../calendar.ts'
import { monthly } from '../pay.ts'
import type { Position } from '../position.ts'
import type { Demand } from './demand.ts'
import { isAt, type Offer } from './offer.ts'
import { ANYWHERE } from './place-number.ts'
import type { Shelf } from './shelves.ts'
import { payGap, placeShort, tradeShort } from './shortfall.ts'

const POINTS = {
  /** The wanted place, its city, its province, elsewhere. */
  place: [300, 150, 50, 0],
  /** The wanted work, its group, other work. */
  trade: [400, 200, 0],
  nearHome: 60,
  /** Even the low end of the offer reaches the pay wanted. */
  paySure: 40,
  /** For each hundredth that the best pay falls short. */
  payShort: -2,
  lodgingWanted: 60,
  mealsWanted: 30,
  /** Outside the age the employer wishes for: ranks down, never excludes. */
  ageWish: -80,
  reservedForPriority: 100,
  reservedForOthers: -100,
  published: [
    { withinDays: 7, points: 50 },
    { withinDays: 30, points: 30 },
    { withinDays: 90, points: 10 },
  ],
  /** Better pay first, up to this much. */
  payLevel: 60,
} as const
const YUAN_PER_PAY_POINT = 200

/** The part that is the same for everybody: freshness and pay. */
export function staticScore({ pay, publishedOn }: Position, today: Day): number {
  const offer = pay && monthly(pay)
  const level = Math.min(POINTS.payLevel, Math.floor((offer?.min ?? offer?.max ?? 0) / YUAN_PER_PAY_POINT))
  return level + freshness(publishedOn, today)
}

function freshness(published: Day | undefined, today: Day): number {
  if (published === undefined) return 0
  const days = (startOfDay(today) - startOfDay(published)) / ONE_DAY_MS
  return POINTS.published.find(({ withinDays }) => days <= withinDays)?.points ?? 0
}

export const scoreOf = (demand: Demand, offer: Offer): number =>
  scoreAt(demand, offer, placeShort(demand, offer), tradeShort(demand, offer))

/** For whoever knows already how far from the wish it is. */
export function scoreAt(demand: Demand, offer: Offer, placeLevel: number, tradeLevel: number): number {
  return (
    offer.points +
    POINTS.place[placeLevel]! +
    POINTS.trade[tradeLevel]! +
    (isNearHome(demand, offer) ? POINTS.nearHome : 0) +
    payPoints(demand, offer) +
    shelfPoints(demand, offer.shelf) +
    (demand.age !== undefined && (demand.age < offer.ageMin || demand.age > offer.ageMax) ? POINTS.ageWish : 0)
  )
}

export const isNearHome = ({ home }: Demand, offer: Offer): boolean => home !== ANYWHERE && isAt(offer, home)

function payPoints(demand: Demand, offer: Offer): number {
  if (demand.pay === 0 || offer.payBest === 0) return 0
  if (offer.payLow >= demand.pay) return POINTS.paySure
  return POINTS.payShort * Math.round((payGap(demand, offer) * 100) / demand.pay)
}

/** Reserve 储备 and public-welfare 公益性 positions are for those who come first, the latter also for whoever asks for one. */
function reservePoints(
  { priority, kind: wanted }: Demand,
  { kind, reserved }: Pick<Shelf, 'kind' | 'reserved'>,
): number {
  const isKeptBack = reserved || (kind === 'public_welfare' && wanted !== kind)
  if (priority && (reserved || kind === 'public_welfare')) return POINTS.reservedForPriority
  return isKeptBack ? POINTS.reservedForOthers : 0
}

/** The part of the score that is the same for a whole shelf. */
export const shelfPoints = (demand: Demand, shelf: Shelf): number =>
  (demand.lodging && shelf.lodging === true ? POINTS.lodgingWanted : 0) +
  (demand.meals && shelf.meals ? POINTS.mealsWanted : 0) +
  reservePoints(demand, shelf)

/** No offer this far from the wish, and none further, gets more than this on top of its static part and its shelf's. */
export const mostAt = (demand: Demand, placeLevel: number, tradeLevel: number, nearHome: boolean): number =>
  POINTS.place[placeLevel]! +
  POINTS.trade[tradeLevel]! +
  (nearHome ? POINTS.nearHome : 0) +
  (demand.pay > 0 ? POINTS.paySure : 0)
