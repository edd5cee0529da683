/** Matching without an index: looks at every position, in the plainest words. What the index must agree with. */

import { demandOf } from '../../../src/rules/matching/demand.ts'
import type { Exposure } from '../../../src/rules/matching/exposure.ts'
import { offerOf } from '../../../src/rules/matching/offer.ts'
import { placeNumber } from '../../../src/rules/matching/place-number.ts'
import { scoreOf, staticScore } from '../../../src/rules/matching/score.ts'
import type { History, Seeker } from '../../../src/rules/matching/seeker.ts'
import { groupOf, OCCUPATION_NAMES, occupation } from '../../../src/rules/occupations.ts'
import { monthly } from '../../../src/rules/pay.ts'
import { type Position, publishable } from '../../../src/rules/position.ts'
import { region, within } from '../../../src/rules/regions.ts'
import { TODAY } from './people.ts'

export type Situation = {
  positions: readonly Position[]
  seeker: Seeker
  history: History
  exposure: Exposure
  province: string
}

/** Allowed to be shown, as new or as a repeat, whatever the wish. */
export function mayBeShown(position: Position, { seeker: { wish, age = 30 }, history, exposure }: Situation): boolean {
  const { occupation: trade, region: place, nightShift, headcount = 5 } = position
  const isHazardous = trade !== undefined && occupation(trade)?.hazardous === true
  const isForAdults = trade !== undefined && occupation(trade)?.adultsOnly === true
  const noNights =
    wish.nightShift === false || history.refusals.some(({ reason, nightShift }) => reason === 'hours' && nightShift)
  const noTrades = [
    ...wish.occupationsExcluded,
    ...history.refusals.flatMap(({ reason, occupation }) => (reason === 'work' && occupation ? [occupation] : [])),
  ]
  const noPlaces = [
    ...wish.regionsExcluded,
    ...history.refusals.flatMap(({ reason, region }) =>
      reason === 'place' && region && isCounty(region) ? [region] : [],
    ),
  ]
  return (
    publishable(position, TODAY) &&
    (exposure.get(position.id) ?? 0) < 6 * headcount &&
    age >= 16 &&
    !(age < 18 && (isHazardous || isForAdults || nightShift)) &&
    !(age > 60 && isHazardous) &&
    !(noNights && nightShift) &&
    !noTrades.some(
      (no) => trade === no || (trade !== undefined && occupation(no) === undefined && groupOf(trade) === no),
    ) &&
    !noPlaces.some((no) => place !== undefined && within(place, no)) &&
    !history.recent.has(position.id) &&
    !history.refusals.some(({ positionId }) => positionId === position.id)
  )
}

const isCounty = (code: string): boolean => region(code)?.level === 'county'

type Fit = { place: number; trade: number; pay: number; terms: number }

/** How far from the wish, each wish by itself. */
export function fitOf(position: Position, { seeker, history, province }: Situation): Fit {
  const { wish, home } = seeker
  const near = wish.nearHome && home !== undefined ? [home] : [province]
  const places = wish.anywhere ? [] : wish.regions.length > 0 ? wish.regions : near
  const trades = wish.anyOccupation ? [] : wish.occupations
  const asked = wish.pay && monthly(wish.pay)
  const wanted = Math.max(
    asked?.min ?? asked?.max ?? 0,
    ...history.refusals.map(({ reason, pay }) => {
      const offer = reason === 'pay' && pay ? monthly(pay) : undefined
      return Math.ceil((offer?.max ?? offer?.min ?? 0) * 1.05)
    }),
  )
  const lodging = wish.lodging === true || history.refusals.some(({ reason }) => reason === 'lodging')
  const otherKind = wish.kind !== undefined && wish.kind !== position.kind
  return {
    place: places.length === 0 ? 0 : Math.min(...places.map((place) => placeFit(position, place))),
    trade: trades.length === 0 ? 0 : Math.min(...trades.map((trade) => tradeFit(position, trade))),
    pay: payFit(position, wanted),
    terms: (lodging && position.lodging === false) || otherKind ? 1 : 0,
  }
}

function placeFit({ region: place }: Position, wanted: string): number {
  if (place === undefined) return 3
  if (within(place, wanted)) return 0
  if (!wanted.endsWith('00') && place.slice(0, 4) === wanted.slice(0, 4)) return 1
  return place.slice(0, 2) === wanted.slice(0, 2) ? 2 : 3
}

function tradeFit({ occupation: trade }: Position, wanted: string): number {
  if (trade === undefined) return 2
  if (wanted === '普工' && trade.endsWith('普工')) return 0
  if (trade === wanted || (occupation(wanted) === undefined && groupOf(trade) === wanted)) return 0
  const groups =
    wanted === '普工' ? OCCUPATION_NAMES.filter((name) => name.endsWith('普工')).map(groupOf) : [groupOf(wanted)]
  return groups.includes(groupOf(trade)) ? 1 : 2
}

function payFit({ pay }: Position, wanted: number): number {
  const offer = pay && monthly(pay)
  const best = offer?.max ?? offer?.min
  if (best === undefined || best >= wanted) return 0
  const missing = (wanted - best) * 10
  return missing <= wanted ? 1 : missing <= 2 * wanted ? 2 : 3
}

const STEPS = [
  { place: 0, trade: 0, pay: 0, terms: 0 },
  { place: 1, trade: 0, pay: 0, terms: 0 },
  { place: 2, trade: 0, pay: 0, terms: 0 },
  { place: 0, trade: 1, pay: 0, terms: 0 },
  { place: 0, trade: 2, pay: 0, terms: 0 },
  { place: 0, trade: 0, pay: 1, terms: 0 },
  { place: 0, trade: 0, pay: 2, terms: 0 },
  { place: 0, trade: 0, pay: 0, terms: 1 },
  { place: 3, trade: 0, pay: 0, terms: 0 },
  { place: 2, trade: 1, pay: 0, terms: 0 },
  { place: 2, trade: 2, pay: 0, terms: 0 },
  { place: 2, trade: 2, pay: 2, terms: 0 },
  { place: 3, trade: 2, pay: 2, terms: 0 },
  { place: 2, trade: 2, pay: 3, terms: 1 },
  { place: 3, trade: 2, pay: 3, terms: 1 },
]

const stepOf = (fit: Fit): number =>
  STEPS.findIndex(
    (step) => fit.place <= step.place && fit.trade <= step.trade && fit.pay <= step.pay && fit.terms <= step.terms,
  )

/** Ids in the order of preference, all of them. */
export function preferred(situation: Situation): { fresh: number[]; again: number[] } {
  const { seeker, history, positions, province } = situation
  const demand = demandOf(seeker, history, placeNumber(province))
  const ranked = positions
    .filter((position) => mayBeShown(position, situation))
    .map((position) => {
      const offer = offerOf(position, staticScore(position, TODAY))
      return {
        id: position.id,
        step: stepOf(fitOf(position, situation)),
        score: scoreOf(demand, offer),
        same: offer.points,
      }
    })
    .sort(
      (one, other) => one.step - other.step || other.score - one.score || other.same - one.same || one.id - other.id,
    )
    .map(({ id }) => id)
  return { fresh: ranked.filter((id) => !history.seen.has(id)), again: ranked.filter((id) => history.seen.has(id)) }
}
