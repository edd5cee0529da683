/** How often one session, and one address behind which a whole dormitory may live, may write. */

import { type Bucket, fullBucket, type Rate, take } from '../pacing/token-bucket.ts'
import type { Clock } from '../rules/calendar.ts'

export type RateLimit = {
  /** Seconds to wait before the next try; 0 when it may pass now. */
  waitFor(key: string): number
}

const MOST_KEYS = 50_000

export function rateLimit(rate: Rate, clock: Clock): RateLimit {
  const buckets = new Map<string, Bucket>()
  return {
    waitFor(key) {
      const now = clock()
      const { granted, bucket } = take(buckets.get(key) ?? fullBucket(rate, now), rate, 1, now)
      if (granted === 0) return Math.ceil((1 - bucket.tokens) / rate.perSecond)
      buckets.delete(key)
      // The keys that wrote longest ago go first: a Map keeps the order of insertion.
      if (buckets.size >= MOST_KEYS) buckets.delete(buckets.keys().next().value!)
      buckets.set(key, bucket)
      return 0
    },
  }
}
