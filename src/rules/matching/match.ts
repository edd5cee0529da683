/** Which positions to show one person, best first: exact ones, then wider and wider, told as such (FJ-2b). Pure and repeatable. */

import type { Position } from '../position.ts'
import { type Demand, demandOf } from './demand.ts'
import type { Exposure } from './exposure.ts'
import type { Relaxation } from './hard-conditions.ts'
import { blankOffer, readCard } from './offer.ts'
import type { PositionIndex } from './position-index.ts'
import { type Reason, reasonsFor } from './reasons.ts'
import { roomForFew } from './room.ts'
import { scoreOf } from './score.ts'
import { freshOffers, repeatedOffers } from './search.ts'
import { type History, type Seeker, seenIn } from './seeker.ts'
import { relaxedBy } from './shortfall.ts'
import { numbersOn, shortlist } from './shortlist.ts'

/** `relaxed`: every wish that the position leaves unmet. */
export type Pick = { position: Position; score: number; reasons: Reason[]; relaxed: Relaxation[] }

/** At most `limit` picks; only when nothing new is left, those shown more than two months ago. Counts nothing in `exposure`. */
export function match(
  index: PositionIndex,
  seeker: Seeker,
  history: History,
  exposure: Exposure,
  limit: number,
): Pick[] {
  const demand = demandOf(seeker, history, index.province)
  const room = roomForFew(index, exposure)
  const search = { index, demand, seen: seenIn(history), room, below: Number.POSITIVE_INFINITY }
  const best = shortlist(limit)
  freshOffers(search, best)
  const isRepeat = best.length === 0
  if (isRepeat) repeatedOffers(search, best)
  return numbersOn(best).map((number) => explained(index, number, demand, isRepeat))
}

export function explained(index: PositionIndex, number: number, demand: Demand, isRepeat: boolean): Pick {
  const offer = readCard(index.offers, number, blankOffer())
  return {
    position: index.positions[number]!,
    score: scoreOf(demand, offer),
    reasons: reasonsFor(demand, offer, index.positions[number]!.region),
    relaxed: [...relaxedBy(demand, offer), ...(isRepeat ? (['repeat'] as const) : [])],
  }
}
