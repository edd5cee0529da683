/** What has been told so far about one person: filled by what is understood, read back, and only then a person. */

import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { type Instant, yearOf } from '../rules/calendar.ts'
import { fullerName } from '../rules/names.ts'
import type { Pay } from '../rules/pay.ts'
import { emptyProfile, type Profile, type Wish } from '../rules/profile.ts'
import { stated } from '../rules/stated.ts'
import type { Slots } from '../rules/understanding/slots.ts'

const amount = z.number().nonnegative()
const wishSchema = z.object({
  regions: z.array(z.string()),
  regionsExcluded: z.array(z.string()),
  anywhere: z.boolean().optional(),
  nearHome: z.boolean().optional(),
  occupations: z.array(z.string()),
  occupationsExcluded: z.array(z.string()),
  anyOccupation: z.boolean().optional(),
  pay: z
    .object({ min: amount.optional(), max: amount.optional(), unit: z.enum(['month', 'day', 'hour', 'piece']) })
    .optional(),
  kind: z.enum(['long_term', 'seasonal', 'part_time', 'public_welfare']).optional(),
  lodging: z.boolean().optional(),
  meals: z.boolean().optional(),
  nightShift: z.boolean().optional(),
  availableFrom: z.string().optional(),
})
const profileSchema = z.object({
  name: z.string().optional(),
  birthYear: z.number().int().optional(),
  gender: z.enum(['male', 'female']).optional(),
  origin: z.string().optional(),
  phone: z.string().optional(),
  education: z.string().optional(),
  skills: z.array(z.string()),
  wish: wishSchema,
})

/** 本人, or how a family member is called: 老婆, 儿子, 爸 … */
export const SELF = '本人'
const unclearPlaceSchema = z.object({ said: z.string(), codes: z.array(z.string()) })
/** A name that fits several places (鼓楼区), until it is said which. */
export type UnclearPlace = z.infer<typeof unclearPlaceSchema>

export const draftSchema = z.object({
  relation: z.string(),
  profile: profileSchema,
  unclear: z.array(unclearPlaceSchema).optional(),
})
export type Draft = z.infer<typeof draftSchema>

const WOMEN = ['老婆', '女儿', '儿媳妇', '妈', '婆婆', '姐', '妹', '嫂子', '姑姑', '孙女']
const MEN = ['老公', '儿子', '女婿', '爸', '公公', '哥', '弟', '舅舅', '叔叔', '孙子']

/** 老婆 says also that she is a woman. */
export function emptyDraft(relation = SELF): Draft {
  const gender = WOMEN.includes(relation) ? 'female' : MEN.includes(relation) ? 'male' : undefined
  return { relation, profile: { ...emptyProfile(), ...(gender !== undefined && { gender }) } }
}

/** Whether two profiles say the same; what is undefined was not said. */
export const isSameProfile = (one: Profile, other: Profile): boolean =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)))

const YOUNGEST_BELIEVABLE = 10
const LEAST_BELIEVABLE_PAY = 10
const MOST_BELIEVABLE_PAY = 100_000

/**
 * What of a message tells of a person or a wish; undefined when nothing does. An age below ten, a pay of 5 or of six
 * digits is a slip of the thumb.
 */
export function toldIn({
  number: _choice,
  idNumber: _never,
  returnedFrom: _untold,
  age,
  pay,
  ...slots
}: Slots): Slots | undefined {
  const told: Slots = {
    ...slots,
    ...(age !== undefined && age >= YOUNGEST_BELIEVABLE && { age }),
    ...(pay !== undefined && isBelievable(pay) && { pay }),
  }
  return Object.keys(told).length === 0 ? undefined : told
}

function isBelievable({ unit, min, max }: Pay): boolean {
  const said = max ?? min ?? 0
  return unit === 'piece' || (said >= LEAST_BELIEVABLE_PAY && said < MOST_BELIEVABLE_PAY)
}

/**
 * The profile with what was just said. A newly named place or trade takes the place of the old one;
 * `adds` (漳州也行) keeps both.
 */
export function withSlots(profile: Profile, slots: Slots, adds: boolean, now: Instant): Profile {
  const { age, name, gender, origin, phone, education, skills } = slots
  return {
    ...profile,
    ...stated({ name: name && fullerName(profile.name, name), gender, origin, phone, education }),
    ...(age !== undefined && { birthYear: yearOf(now) - age }),
    skills: [...new Set([...profile.skills, ...(skills ?? [])])],
    wish: withWishes(profile.wish, slots, adds),
  }
}

function withWishes(wish: Wish, slots: Slots, adds: boolean): Wish {
  const { pay, kind, lodging, meals, nightShift, availableFrom } = slots
  const changed: Wish = { ...wish, ...stated({ pay, kind, lodging, meals, nightShift, availableFrom }) }

  if (slots.regions?.length || slots.anywhere || slots.nearHome) {
    changed.regions = named(slots.regions, adds ? wish.regions : [])
    changed.anywhere = slots.anywhere
    changed.nearHome = slots.nearHome ?? (adds ? wish.nearHome : undefined)
  }
  if (slots.regionsExcluded?.length) {
    changed.regionsExcluded = named(slots.regionsExcluded, wish.regionsExcluded)
    changed.regions = changed.regions.filter((code) => !slots.regionsExcluded!.includes(code))
  }
  changed.regionsExcluded = changed.regionsExcluded.filter((code) => !slots.regions?.includes(code))

  if (slots.occupations?.length || slots.anyOccupation) {
    changed.occupations = named(slots.occupations, adds ? wish.occupations : [])
    changed.anyOccupation = slots.anyOccupation
  }
  if (slots.occupationsExcluded?.length) {
    changed.occupationsExcluded = named(slots.occupationsExcluded, wish.occupationsExcluded)
    changed.occupations = changed.occupations.filter((name) => !slots.occupationsExcluded!.includes(name))
  }
  changed.occupationsExcluded = changed.occupationsExcluded.filter((name) => !slots.occupations?.includes(name))
  return changed
}

const named = (said: readonly string[] | undefined, kept: readonly string[]): string[] => [
  ...new Set([...kept, ...(said ?? [])]),
]

export const knowsPlace = ({ wish }: Profile): boolean =>
  wish.regions.length > 0 || wish.anywhere === true || wish.nearHome === true || wish.regionsExcluded.length > 0
export const knowsTrade = ({ wish }: Profile): boolean =>
  wish.occupations.length > 0 || wish.anyOccupation === true || wish.occupationsExcluded.length > 0
export const knowsPay = ({ wish }: Profile): boolean => wish.pay !== undefined
