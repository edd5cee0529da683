/** Two records that are one person (合并重复的人): how alike they look, and which of each value stays. Pure. */

import type { Instant } from './calendar.ts'
import { emptyWish, type Profile } from './profile.ts'
import { type EmploymentGrade, IDENTITY_LEVELS, type IdentityLevel, type PushConsent, type Status } from './status.ts'

/** What two records are told to be alike by: hashes of what is personal. */
export type Likeness = {
  name?: string
  phone?: string
  idNumber?: string
  birthYear?: number
  origin?: string
}

export type LikeBy = 'phone' | 'name'

/**
 * Worth a clerk's look. One phone serves a whole family, so two names with an ID number each are two people; of the same name
 * there are thousands, so the year of birth or the home has to be the same and neither may speak against it.
 */
export function alike(one: Likeness, other: Likeness): LikeBy | undefined {
  const same = (field: keyof Likeness) => one[field] !== undefined && one[field] === other[field]
  const differ = (field: keyof Likeness) =>
    one[field] !== undefined && other[field] !== undefined && one[field] !== other[field]
  if (same('phone') && !(differ('name') && differ('idNumber'))) return 'phone'
  if (!same('name') || differ('birthYear') || differ('origin')) return undefined
  return same('birthYear') || same('origin') ? 'name' : undefined
}

/** What a record says of a person. */
export type OnRecord = Profile & {
  idNumber?: string
  home?: string
  standing: { status: Status; grade?: EmploymentGrade }
  caseworker?: string
}

/** In the order in which the page shows them. */
export const MERGED_FIELDS = [
  'name',
  'phone',
  'idNumber',
  'birthYear',
  'gender',
  'origin',
  'home',
  'education',
  'skills',
  'standing',
  'wish',
  'caseworker',
] as const satisfies readonly (keyof OnRecord)[]
export type MergedField = (typeof MERGED_FIELDS)[number]

/** Of which of the two records a value is taken. */
export type Side = 'one' | 'other'
export type Choices = Partial<{ [Field in MergedField]: Side }>

const NOTHING_WISHED = JSON.stringify(emptyWish())

/** 待核实, no skill and no wish say nothing. */
function says(record: OnRecord, field: MergedField): string | undefined {
  const value = record[field]
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return undefined
  if (field === 'standing' && record.standing.status === 'unknown') return undefined
  const text = JSON.stringify(value)
  return field === 'wish' && text === NOTHING_WISHED ? undefined : text
}

/** Where both say something and not the same: somebody has to choose. */
export const differing = (one: OnRecord, other: OnRecord): MergedField[] =>
  MERGED_FIELDS.filter((field) => {
    const [here, there] = [says(one, field), says(other, field)]
    return here !== undefined && there !== undefined && here !== there
  })

/** Which record each value comes from: where only one says something, that one; where both do, the chosen one, else `otherwise`. */
export function sidesOf(
  one: OnRecord,
  other: OnRecord,
  choices: Choices,
  otherwise: Side,
): { [Field in MergedField]: Side } {
  const sideOf = (field: MergedField): Side => {
    const [here, there] = [says(one, field), says(other, field)]
    if (here === undefined || there === undefined) return there === undefined ? 'one' : 'other'
    return choices[field] ?? otherwise
  }
  return Object.fromEntries(MERGED_FIELDS.map((field) => [field, sideOf(field)])) as { [Field in MergedField]: Side }
}

/** The one record that comes of the two. */
export function combined(one: OnRecord, other: OnRecord, sides: { [Field in MergedField]: Side }): OnRecord {
  const from = { one, other }
  return Object.fromEntries(
    MERGED_FIELDS.flatMap((field) => {
      const value = from[sides[field]][field]
      return value === undefined ? [] : [[field, value]]
    }),
  ) as OnRecord
}

/** What was last said about pushes, and when. */
export type Said = { pushes: PushConsent; pausedUntil?: string; at: Instant }

/** It is the person's own word: the later one holds, never having been asked is none. At the same instant the stricter one. */
export function lastWord(one: Said, other: Said): Said {
  if (one.pushes === 'none' || other.pushes === 'none') return one.pushes === 'none' ? other : one
  if (one.at !== other.at) return one.at > other.at ? one : other
  return STRICTNESS.indexOf(one.pushes) >= STRICTNESS.indexOf(other.pushes) ? one : other
}

const STRICTNESS: readonly PushConsent[] = ['none', 'on', 'paused', 'declined']

/** Whatever proved one of them proves both. */
export const surer = (one: IdentityLevel, other: IdentityLevel): IdentityLevel =>
  IDENTITY_LEVELS.indexOf(one) >= IDENTITY_LEVELS.indexOf(other) ? one : other
