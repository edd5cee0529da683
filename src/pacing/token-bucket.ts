/** How fast something may happen: a token bucket. Pure state, time in milliseconds passed in. */

/** `burst`: how many may come at once after a rest. */
export type Rate = { perSecond: number; burst: number }
export type Bucket = { tokens: number; at: number }

export const fullBucket = ({ burst }: Rate, now: number): Bucket => ({ tokens: burst, at: now })

/** How many may go now, and the bucket after `wanted` of them (or as many as may) did. */
export function take(bucket: Bucket, rate: Rate, wanted: number, now: number): { granted: number; bucket: Bucket } {
  const tokens = Math.min(rate.burst, bucket.tokens + ((now - bucket.at) * rate.perSecond) / 1000)
  const granted = Math.min(wanted, Math.floor(tokens))
  return { granted, bucket: { tokens: tokens - granted, at: now } }
}
