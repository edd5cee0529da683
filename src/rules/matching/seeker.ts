/** What matching knows of a person: the wish, the age for the law's sake, where home is, what was seen and refused. */

import type { Instant } from '../calendar.ts'
import { monthly, type Pay } from '../pay.ts'
import type { Wish } from '../profile.ts'

export type Seeker = {
  id: number
  wish: Wish
  age?: number
  /** Region code of home; decides what is near. */
  home?: string
  /** Above 0: first in line for reserve and public-welfare positions (HA-3, SN-1). */
  priority?: number
}

/** 钱少 · 太远 · 活不合适 · 时间不行 · 住不行 · 别的 */
export const REFUSAL_REASONS = ['pay', 'place', 'work', 'hours', 'lodging', 'other'] as const
export type RefusalReason = (typeof REFUSAL_REASONS)[number]

/** A position the person said no to, and what of it the next match has to respect. */
export type Refusal = {
  positionId: number
  reason: RefusalReason
  at: Instant
  region?: string
  occupation?: string
  pay?: Pay
  nightShift?: boolean
}

export type History = {
  /** Positions shown within three months: not shown again. */
  seen: ReadonlySet<number>
  /** Those of them shown within two months; the older ones may come back, marked 还在招, where the pool is small. */
  recent: ReadonlySet<number>
  refusals: readonly Refusal[]
}

/** What the person asks of a position, wish and refusals together. Amounts are yuan per month. */
export type Demand = {
  regions: string[]
  regionsExcluded: string[]
  occupations: string[]
  occupationsExcluded: string[]
  pay?: number
  kind?: Wish['kind']
  lodging: boolean
  meals: boolean
  noNightShift: boolean
}

/** Whoever found the pay too low wants visibly more. */
const RAISE_AFTER_REFUSAL = 1.05

export function demandOf({ wish, home }: Seeker, { refusals }: History): Demand {
  const refused = (reason: RefusalReason) => refusals.filter((refusal) => refusal.reason === reason)
  const wanted = wish.pay && monthly(wish.pay)
  const pay = Math.max(
    wanted?.min ?? wanted?.max ?? 0,
    ...refused('pay').map(({ pay: offered }) => {
      const offer = offered && monthly(offered)
      return (offer?.max ?? offer?.min ?? 0) * RAISE_AFTER_REFUSAL
    }),
  )
  const nearHome = wish.nearHome === true && home !== undefined && wish.regions.length === 0
  return {
    regions: wish.anywhere ? [] : nearHome ? [home] : wish.regions,
    regionsExcluded: [...wish.regionsExcluded, ...refused('place').flatMap(({ region }) => region ?? [])],
    occupations: wish.anyOccupation ? [] : wish.occupations,
    occupationsExcluded: [
      ...wish.occupationsExcluded,
      ...refused('work').flatMap(({ occupation }) => occupation ?? []),
    ],
    ...(pay > 0 && { pay }),
    ...(wish.kind !== undefined && { kind: wish.kind }),
    lodging: wish.lodging === true || refused('lodging').length > 0,
    meals: wish.meals === true,
    noNightShift: wish.nightShift === false || refused('hours').some(({ nightShift }) => nightShift === true),
  }
}
