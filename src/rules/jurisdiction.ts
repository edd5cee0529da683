/** Whose a person or a position is (属地管理): the place within a bureau's area that looks after it, settled when it is first written down, and who may move a person on. */

import type { Profile } from './profile.ts'
import { ancestry, within } from './regions.ts'

/** The home (户籍地) where it lies in the area, else where in the area work is wanted, else the bureau itself. */
export function jurisdictionOfPerson({ origin, wish }: Pick<Profile, 'origin' | 'wish'>, bureau: string): string {
  if (origin !== undefined && origin !== bureau && within(origin, bureau)) return origin
  const wanted = wish.regions.filter((region) => within(region, bureau))
  return wanted.length === 0 ? bureau : wanted.reduce(aboveBoth)
}

/** Where the work is, if that lies in the area: an ad for another province stays with whoever brought it. */
export const jurisdictionOfPosition = (region: string | undefined, bureau: string): string =>
  region !== undefined && within(region, bureau) ? region : bureau

/** After its place was changed by hand. */
export const jurisdictionOfEdited = (
  { whose, region }: { whose: string; region: string | undefined },
  bureau: string,
): string => (region !== undefined && within(region, bureau) ? region : whose)

/** 转属地: only whoever looks after both places hands a person from the one to the other. */
export const mayHandOver = (own: string, from: string, to: string): boolean => within(from, own) && within(to, own)

function aboveBoth(one: string, other: string): string {
  return ancestry(one).find((place) => within(other, place))!
}
