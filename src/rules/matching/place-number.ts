/** A region code as a small number that says only what it knows: 350000 → 35, 350500 → 3505, 350582 and its townships → 350582. */

export const ANYWHERE = 0

const COUNTY_DIGITS = 6
const COUNTY = 100_000
const CITY = 1000

export function placeNumber(region: string): number {
  const code = Number(region.slice(0, COUNTY_DIGITS)) || ANYWHERE
  if (code % 10_000 === 0) return code / 10_000
  return code % 100 === 0 ? code / 100 : code
}

/** One step outwards: county → city → province → anywhere. */
export const outwards = (place: number): number => Math.floor(place / 100)

/** Is the place the other one, or inside it? */
export function lies(place: number, inside: number): boolean {
  for (let at = place; at > ANYWHERE; at = outwards(at)) if (at === inside) return true
  return inside === ANYWHERE
}

export const isCounty = (place: number): boolean => place >= COUNTY

/** The city a place lies in; a province is left as it is. */
export const cityOf = (place: number): number => (isCounty(place) ? outwards(place) : place)

/** The province a place lies in. */
export const provinceOf = (place: number): number => (place >= CITY ? outwards(cityOf(place)) : place)

/** A whole province is not near anything. */
export const isNarrow = (place: number): boolean => place >= CITY
