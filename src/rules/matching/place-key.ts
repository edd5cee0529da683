/** A region code cut to what it says: 350000 → 35, 350500 → 3505, 350582 and its townships → 350582. */

const COUNTY_DIGITS = 6

export const placeKey = (region: string): string => region.slice(0, COUNTY_DIGITS).replace(/(00){1,2}$/, '')

/** The county, city and province a place lies in, itself first, and '' for anywhere. */
export function placeKeys(region: string): string[] {
  const key = placeKey(region)
  return [6, 4, 2, 0].filter((digits) => digits <= key.length).map((digits) => key.slice(0, digits))
}

/** One step outwards: county → city → province → anywhere. */
export const wider = (key: string): string => key.slice(0, Math.max(0, key.length - 2))

export const lies = (region: string, inside: string): boolean => placeKey(region).startsWith(placeKey(inside))
