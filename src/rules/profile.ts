/** What a laborer told about himself and the work he wants. No field is required: every question can be skipped. */

import type { Pay } from './pay.ts'

/** 长期 · 季节性 · 零工 · 公益性岗位 */
export type EmploymentKind = 'long_term' | 'seasonal' | 'part_time' | 'public_welfare'
export type Gender = 'male' | 'female'

/** The work wanted (求职意向). Booleans: true is asked for, false is refused or not needed, undefined was never said. */
export type Wish = {
  /** GB/T 2260 codes of where to work; empty with `anywhere` unset means the question is still open. */
  regions: string[]
  regionsExcluded: string[]
  anywhere?: boolean
  nearHome?: boolean
  /** Names of the occupation tree. */
  occupations: string[]
  occupationsExcluded: string[]
  anyOccupation?: boolean
  pay?: Pay
  kind?: EmploymentKind
  lodging?: boolean
  meals?: boolean
  nightShift?: boolean
  /** Day from which the laborer can start. */
  availableFrom?: string
}

export type Profile = {
  name?: string
  birthYear?: number
  gender?: Gender
  /** Region code of the registered home (户籍地). */
  origin?: string
  phone?: string
  education?: string
  /** Licences and certificates held (证书). */
  skills: string[]
  wish: Wish
}

export const emptyWish = (): Wish => ({ regions: [], regionsExcluded: [], occupations: [], occupationsExcluded: [] })
export const emptyProfile = (): Profile => ({ skills: [], wish: emptyWish() })
