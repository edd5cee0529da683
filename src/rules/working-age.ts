/** How old somebody is, and what the law makes of it (劳动法 §15, §64). An age nobody told hinders nothing. */

import { type Instant, yearOf } from './calendar.ts'

export const WORKING_AGE = 16
const ADULT_AGE = 18

export const ageOf = ({ birthYear }: { birthYear?: number }, now: Instant): number | undefined =>
  birthYear === undefined ? undefined : yearOf(now) - birthYear

/** Nobody under 16 may work (§15). */
export const isTooYoung = (age: number | undefined): boolean => age !== undefined && age < WORKING_AGE

/** 未成年工, 16 and 17: no night shift, nothing hazardous (§64). */
export const isMinor = (age: number | undefined): boolean => age !== undefined && !isTooYoung(age) && age < ADULT_AGE
