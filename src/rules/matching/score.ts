/** How well a position fits: whole points, one table. The first part is the same for everybody and orders the index. */

import { type Day, ONE_DAY_MS, startOfDay } from '../calendar.ts'
import { monthly } from '../pay.ts'
import type { Position } from '../position.ts'
import { inTrade, sameGroup } from './occupation-key.ts'
import { lies, placeKey } from './place-key.ts'
import type { Demand, Seeker } from './seeker.ts'

const POINTS = {
  sameOccupation: 400,
  sameGroup: 200,
  wantedPlace: 300,
  sameCity: 150,
  sameProvince: 50,
  nearHome: 60,
  /** For each tenth above the wanted pay, up to twice that much. */
  payAbove: 40,
  lodgingWanted: 60,
  mealsWanted: 30,
  ageWish: -80,
  reserveForPriority: 100,
  reserveForOthers: -100,
  published: [
    { withinDays: 7, points: 50 },
    { withinDays: 30, points: 30 },
    { withinDays: 90, points: 10 },
  ],
  /** Better pay first, up to this much. */
  payLevel: 60,
} as const
const MOST_PAY_ABOVE = 2 * POINTS.payAbove
const YUAN_PER_PAY_POINT = 200

/** The part that is the same for everybody: freshness and pay. */
export function staticScore(position: Position, today: Day): number {
  const offer = position.pay && monthly(position.pay)
  const level = Math.min(POINTS.payLevel, Math.floor((offer?.min ?? offer?.max ?? 0) / YUAN_PER_PAY_POINT))
  return level + freshness(position.publishedOn, today)
}

function freshness(published: Day | undefined, today: Day): number {
  if (published === undefined) return 0
  const days = (startOfDay(today) - startOfDay(published)) / ONE_DAY_MS
  return POINTS.published.find(({ withinDays }) => days <= withinDays)?.points ?? 0
}

/** No position can get more than this on top of its static part. */
export const MOST_PERSONAL =
  POINTS.sameOccupation +
  POINTS.wantedPlace +
  POINTS.nearHome +
  MOST_PAY_ABOVE +
  POINTS.lodgingWanted +
  POINTS.mealsWanted +
  POINTS.reserveForPriority

export function personalScore(seeker: Seeker, demand: Demand, position: Position): number {
  return (
    occupationPoints(demand, position) +
    placePoints(seeker, demand, position) +
    payPoints(demand, position) +
    (demand.lodging && position.lodging === true ? POINTS.lodgingWanted : 0) +
    (demand.meals && position.meals === true ? POINTS.mealsWanted : 0) +
    (outsideAgeWish(seeker.age, position) ? POINTS.ageWish : 0) +
    reservePoints(seeker, demand, position)
  )
}

function occupationPoints({ occupations }: Demand, { occupation: trade }: Position): number {
  if (trade === undefined || occupations.length === 0) return 0
  if (occupations.some((wanted) => inTrade(trade, wanted))) return POINTS.sameOccupation
  return occupations.some((wanted) => sameGroup(trade, wanted)) ? POINTS.sameGroup : 0
}

function placePoints({ home }: Seeker, { regions }: Demand, { region }: Position): number {
  if (region === undefined) return 0
  const near = home !== undefined && lies(region, home) ? POINTS.nearHome : 0
  if (regions.length === 0) return near
  if (regions.some((wanted) => lies(region, wanted))) return near + POINTS.wantedPlace
  const shares = (digits: number) =>
    regions.some((wanted) => placeKey(wanted).slice(0, digits) === placeKey(region).slice(0, digits))
  return near + (shares(4) ? POINTS.sameCity : shares(2) ? POINTS.sameProvince : 0)
}

function payPoints({ pay: wanted }: Demand, { pay }: Position): number {
  const offer = pay && monthly(pay)
  const offered = offer?.min ?? offer?.max
  if (wanted === undefined || offered === undefined) return 0
  return Math.max(
    -MOST_PAY_ABOVE,
    Math.min(MOST_PAY_ABOVE, Math.round(((offered - wanted) / wanted) * 10) * POINTS.payAbove),
  )
}

/** The employer's wish ranks down and never excludes. */
const outsideAgeWish = (age: number | undefined, { ageMin, ageMax }: Position): boolean =>
  age !== undefined && (age < (ageMin ?? age) || age > (ageMax ?? age))

function reservePoints(seeker: Seeker, demand: Demand, position: Position): number {
  const reserved = position.reserve || position.kind === 'public_welfare'
  if (!reserved || demand.kind === position.kind) return 0
  return (seeker.priority ?? 0) > 0 ? POINTS.reserveForPriority : POINTS.reserveForOthers
}
