/** What a position must meet. The law and a plain no are never relaxed; a wish may be, and then it is told. */

import { occupation } from '../occupations.ts'
import { monthly } from '../pay.ts'
import type { Position } from '../position.ts'
import { inTrade } from './occupation-key.ts'
import { lies } from './place-key.ts'
import type { Demand } from './seeker.ts'

/** A wish that a position does not meet, or `repeat`: shown before, still hiring 还在招. */
export const RELAXATIONS = ['place', 'occupation', 'pay', 'lodging', 'kind', 'repeat'] as const
export type Relaxation = (typeof RELAXATIONS)[number]

const WORKING_AGE = 16
/** 未成年工: no night shift, no hazardous work (劳动法 §64). */
const ADULT_AGE = 18
const DANGEROUS_WORK_UNTIL_AGE = 60

/** The law's own age rules; an employer's age wish is none of them. */
export function lawfulAt(age: number | undefined, position: Position): boolean {
  if (age === undefined) return true
  if (age < WORKING_AGE) return false
  const hazardous = position.occupation !== undefined && occupation(position.occupation)?.hazardous === true
  if (age < ADULT_AGE && (hazardous || position.nightShift === true)) return false
  return !(age > DANGEROUS_WORK_UNTIL_AGE && hazardous)
}

/** Things the person said no to. */
export function refused(demand: Demand, position: Position): boolean {
  if (demand.noNightShift && position.nightShift === true) return true
  const { region, occupation: trade } = position
  if (region !== undefined && demand.regionsExcluded.some((excluded) => lies(region, excluded))) return true
  return trade !== undefined && demand.occupationsExcluded.some((excluded) => inTrade(trade, excluded))
}

/** The wishes a position does not meet. */
export function unmet(demand: Demand, position: Position): Relaxation[] {
  const { region, occupation: trade } = position
  const missing: Relaxation[] = []
  if (demand.regions.length > 0 && !(region !== undefined && demand.regions.some((wanted) => lies(region, wanted)))) {
    missing.push('place')
  }
  if (
    demand.occupations.length > 0 &&
    !(trade !== undefined && demand.occupations.some((wanted) => inTrade(trade, wanted)))
  ) {
    missing.push('occupation')
  }
  if (payGap(demand, position) > 0) missing.push('pay')
  if (demand.lodging && position.lodging === false) missing.push('lodging')
  if (demand.kind !== undefined && position.kind !== demand.kind) missing.push('kind')
  return missing
}

/** Yuan a month by which the offer's best falls short; 0 when it does not, or when a piece rate says nothing about a month. */
export function payGap({ pay: wanted }: Demand, { pay }: Position): number {
  const offer = pay && monthly(pay)
  if (wanted === undefined || offer === undefined) return 0
  const best = offer.max ?? offer.min
  return best === undefined ? 0 : Math.max(0, wanted - best)
}
