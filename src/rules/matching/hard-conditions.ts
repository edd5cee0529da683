/** Which wishes may be given up when too little fits, and what never is: the law's own age rules, and what the person said no to. */

import { isMinor, isTooYoung } from '../working-age.ts'
import type { Demand } from './demand.ts'
import { isAt, isOf, type Offer } from './offer.ts'
import { isAdultsOnly } from './trade-number.ts'

/** A wish that a position does not meet, or `repeat`: shown before, still hiring 还在招. */
export type Relaxation = 'place' | 'occupation' | 'pay' | 'lodging' | 'kind' | 'repeat'

const DANGEROUS_WORK_UNTIL_AGE = 60

/** An employer's age wish is none of these rules. */
export function lawfulAt(age: number | undefined, { hazardous, shelf, trade }: Offer): boolean {
  if (age === undefined) return true
  if (isTooYoung(age) || (isMinor(age) && (hazardous || shelf.nightShift || isAdultsOnly(trade)))) return false
  return !(age > DANGEROUS_WORK_UNTIL_AGE && hazardous)
}

export function refused({ noNightShift, placesExcluded, tradesExcluded }: Demand, offer: Offer): boolean {
  if (noNightShift && offer.shelf.nightShift) return true
  for (const excluded of placesExcluded) if (isAt(offer, excluded)) return true
  for (const excluded of tradesExcluded) if (isOf(offer, excluded)) return true
  return false
}
