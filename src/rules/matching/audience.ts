/** Whom a position would suit (谁会收到), by the same rules that choose the pushes, but without room or exposure: those depend on the month. */

import type { Position } from '../position.ts'
import { demandOf } from './demand.ts'
import { offerOf } from './offer.ts'
import { placeNumber } from './place-number.ts'
import { isAllowed, stepFor } from './search.ts'
import type { History, Seeker } from './seeker.ts'
import { wishesUnmet } from './widening.ts'

export type Audience = {
  /** Every wish is met 完全合意. */
  asWished: number
  /** One wish has to be given up for it 只差一样. */
  nearly: number
}

/** Whoever saw or refused the position, and whom the law keeps from it, is not counted. */
export function audienceOf(
  position: Position,
  sought: Iterable<{ seeker: Seeker; history: History }>,
  province: string,
): Audience {
  const offer = offerOf(position, 0)
  const around = placeNumber(province)
  const audience = { asWished: 0, nearly: 0 }
  for (const { seeker, history } of sought) {
    if (history.seen.has(position.id) || history.refusals.some(({ positionId }) => positionId === position.id)) continue
    const demand = demandOf(seeker, history, around)
    if (!isAllowed(demand, offer)) continue
    const unmet = wishesUnmet(stepFor(demand, offer))
    if (unmet === 0) audience.asWished++
    else if (unmet === 1) audience.nearly++
  }
  return audience
}
