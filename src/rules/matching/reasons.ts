/** Why a position was chosen, as facts: readable by the laborer in words, and by an inspector as data. */

import { monthly } from '../pay.ts'
import type { Position } from '../position.ts'
import { payGap, type Relaxation } from './hard-conditions.ts'
import { lies } from './place-key.ts'
import type { Demand, Seeker } from './seeker.ts'

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

export function reasonsFor(
  seeker: Seeker,
  demand: Demand,
  position: Position,
  relaxed: readonly Relaxation[],
): Reason[] {
  const { region } = position
  const reasons: Reason[] = []
  if (region !== undefined && seeker.home !== undefined && lies(region, seeker.home))
    reasons.push({ kind: 'near_home' })
  if (relaxed.includes('place')) reasons.push({ kind: 'farther' })
  else if (region !== undefined && demand.regions.length > 0) reasons.push({ kind: 'same_place', region })
  if (relaxed.includes('occupation')) reasons.push({ kind: 'other_work' })
  else if (demand.occupations.length > 0) reasons.push({ kind: 'occupation' })
  reasons.push(...payReasons(demand, position))
  if (demand.lodging && position.lodging === true) reasons.push({ kind: 'lodging' })
  if (demand.meals && position.meals === true) reasons.push({ kind: 'meals' })
  return reasons
}

function payReasons(demand: Demand, position: Position): Reason[] {
  const offer = position.pay && monthly(position.pay)
  if (demand.pay === undefined || offer === undefined) return []
  const gap = payGap(demand, position)
  if (gap > 0) return [{ kind: 'pay_below', by: Math.round(gap) }]
  const more = Math.round((offer.min ?? 0) - demand.pay)
  return more >= VISIBLY_MORE ? [{ kind: 'pay_above', by: more }] : [{ kind: 'pay_fits' }]
}
