/** What one utterance can say: the vocabulary shared by the understanding, the conversation and the model. */

import type { Pay } from '../pay.ts'
import type { EmploymentKind, Gender } from '../profile.ts'

export const INTENTS = [
  'find_work',
  'update',
  'report_employed',
  'report_unemployed',
  'stop',
  'resume',
  'forget_me',
  'show_profile',
  'ask_policy',
  'ask_help',
  'ask_position',
  'apply',
  'decline',
  'choose',
  'affirm',
  'deny',
  'skip',
  'greet',
  'unknown',
] as const
export type Intent = (typeof INTENTS)[number]

/** Every field is absent when not said; a boolean is false when refused. */
export type Slots = {
  regions?: string[]
  regionsExcluded?: string[]
  anywhere?: true
  nearHome?: true
  occupations?: string[]
  occupationsExcluded?: string[]
  anyOccupation?: true
  pay?: Pay
  kind?: EmploymentKind
  lodging?: boolean
  meals?: boolean
  nightShift?: boolean
  availableFrom?: string
  age?: number
  gender?: Gender
  origin?: string
  name?: string
  phone?: string
  idNumber?: string
  education?: string
  skills?: string[]
  returnedFrom?: string
  number?: number
}

/** What the bot asked last; decides how a bare `1`, `45` or `泉州` is read. */
export const ASKING = [
  'consent',
  'wish',
  'confirm',
  'name',
  'age',
  'origin',
  'region',
  'occupation',
  'pay',
  'lodging',
  'phone',
  'employer',
  'reason',
  'push',
] as const
export type Asking = (typeof ASKING)[number]

/** A name that fits several places (鼓楼区): `slots.regions` holds the likely one, if any; the conversation asks. */
export type AmbiguousPlace = { said: string; codes: readonly string[] }

/** `number`: a choice that belongs to the intent. */
export type Meant = { intent: Intent; number?: number }

export type Understood = { intent: Intent; slots: Slots; ambiguous?: readonly AmbiguousPlace[] }

/** `now` in epoch milliseconds resolves "82年的"; `asking` gives a bare answer its meaning. */
export type UnderstandingContext = { now: number; asking?: Asking; homeProvince?: string }
