/** Wilson's score interval (威尔逊区间) for a share seen in a sample: honest for few cases and for shares near 0 and 1. */

/** The quantile of the normal distribution that leaves 5 % outside, half on either side. */
const Z_95 = 1.959963984540054

/** Shares, 0 … 1. */
export type Interval = { low: number; high: number }

/** The 95 % interval of `hits` among `cases`. Of no case at all nothing is known: 0 … 1. */
export function wilsonInterval(hits: number, cases: number): Interval {
  if (cases === 0) return { low: 0, high: 1 }
  const share = hits / cases
  const zz = (Z_95 * Z_95) / cases
  const middle = share + zz / 2
  const reach = Z_95 * Math.sqrt((share * (1 - share)) / cases + zz / (4 * cases))
  return {
    low: hits === 0 ? 0 : (middle - reach) / (1 + zz),
    high: hits === cases ? 1 : (middle + reach) / (1 + zz),
  }
}
