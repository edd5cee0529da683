/** Names that fit several places (鼓楼区), and what settles which one is meant. */

import { type PlaceMention, regionName, shortName, within } from '../regions.ts'

/** 鼓楼区 lies in several cities; 闽南 is several places under one name. */
export const fitsSeveral = ({ text, codes }: PlaceMention): boolean =>
  codes.length > 1 && codes.every((code) => regionName(code) === text || shortName(code) === text)

/** Another place named in the same breath settles it: 南京的鼓楼区. */
export function settled(mention: PlaceMention, mentions: readonly PlaceMention[]): PlaceMention {
  if (!fitsSeveral(mention)) return mention
  const [fewest] = mentions
    .filter((each) => each !== mention && each.codes.length === 1)
    .map(({ codes: [outer] }) => mention.codes.filter((code) => within(code, outer!)))
    .filter((inside) => inside.length > 0)
    .sort((one, other) => one.length - other.length)
  return fewest === undefined ? mention : { ...mention, codes: fewest }
}

/** Of several places by one name the one in the system's own province, if there is one. */
export function likely(mention: PlaceMention, homeProvince: string | undefined): string[] {
  if (!fitsSeveral(mention) || homeProvince === undefined) return mention.codes
  return mention.codes.filter((code) => within(code, homeProvince))
}
