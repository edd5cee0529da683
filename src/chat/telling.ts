/** What a message adds to what is known of somebody: facts, wishes, and names of places that are not yet clear. */

import type { Instant } from '../rules/calendar.ts'
import { ancestry, within } from '../rules/regions.ts'
import { type Draft, toldIn, type UnclearPlace, withSlots } from './draft.ts'
import type { Said } from './hear.ts'
import { addsTo } from './phrases.ts'

/** Whether a message tells anything of a person or a wish. */
export const tells = ({ slots, ambiguous }: Said): boolean => toldIn(slots) !== undefined || ambiguous !== undefined

export function withSaid(draft: Draft, { slots, ambiguous = [], plain }: Said, now: Instant): Draft {
  const adds = addsTo(plain)
  const profile = withSlots(draft.profile, toldIn(slots) ?? {}, adds, now)
  const unclear = ambiguous.map(({ said, codes }) => ({ said, codes: [...codes] }))
  const namesPlace = slots.regions !== undefined || slots.anywhere || slots.nearHome
  if (unclear.length === 0)
    return namesPlace && !adds ? { ...draft, profile, unclear: undefined } : { ...draft, profile }
  const onlyUnclear = !namesPlace && !adds
  const wish = onlyUnclear ? { ...profile.wish, regions: [], anywhere: undefined, nearHome: undefined } : profile.wish
  return settled({ ...draft, profile: { ...profile, wish }, unclear })
}

/** 鼓楼区 of somebody who also named 南京, or is from there, is the one there. */
function settled(draft: Draft): Draft {
  const [first, ...rest] = draft.unclear ?? []
  if (first === undefined) return draft
  const { origin, wish } = draft.profile
  const wanted = wish.regions.filter((code) => !first.codes.includes(code)).flatMap(ancestry)
  // Who has gone far from home rarely means the 鼓楼区 of his home province.
  const home = origin === undefined ? [] : ancestry(origin).filter((code) => !code.endsWith('0000'))
  const [place] = onlyOne(first.codes, wanted) ?? onlyOne(first.codes, home) ?? []
  if (place !== undefined) return settled(withPlace(draft, first, place))
  const others = settled({ ...draft, unclear: rest })
  return { ...others, unclear: [first, ...(others.unclear ?? [])] }
}

/** The only one of several places that lies in one of the others, the nearest of which come first. */
const onlyOne = (codes: readonly string[], around: readonly string[]): string[] | undefined =>
  around.map((outer) => codes.filter((code) => within(code, outer))).find((inside) => inside.length === 1)

/** It is now clear which place was meant. */
export function withPlace(
  { unclear = [], profile, ...draft }: Draft,
  { said, codes }: UnclearPlace,
  place: string,
): Draft {
  const others = profile.wish.regions.filter((code) => !codes.includes(code))
  const wish = { ...profile.wish, regions: [...new Set([...others, place])] }
  return { ...draft, profile: { ...profile, wish }, unclear: unclear.filter((each) => each.said !== said) }
}

/** None of the places by that name was meant. */
export function withoutPlace({ profile, ...draft }: Draft, { said, codes }: UnclearPlace): Draft {
  const wish = { ...profile.wish, regions: profile.wish.regions.filter((code) => !codes.includes(code)) }
  return { ...draft, profile: { ...profile, wish }, unclear: draft.unclear?.filter((each) => each.said !== said) }
}
