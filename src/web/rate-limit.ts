/** How often one session, and one address behind which a whole dormitory may live, may write. Token buckets. */

import type { Clock } from '../rules/calendar.ts'

export type RateLimit = {
  /** Seconds to wait before the next try; 0 when it may pass now. */
  waitFor(key: string): number
}

const MOST_KEYS = 50_000

export function rateLimit({ perMinute, burst }: { perMinute: number; burst: number }, clock: Clock): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return {
    waitFor(key) {
      const now = clock()
      const { tokens, at } = buckets.get(key) ?? { tokens: burst, at: now }
      const filled = Math.min(burst, tokens + ((now - at) * perMinute) / 60_000)
      if (filled < 1) return Math.ceil(((1 - filled) * 60) / perMinute)
      buckets.delete(key)
      // The keys that wrote longest ago go first: a Map keeps the order of insertion.
      if (buckets.size >= MOST_KEYS) buckets.delete(buckets.keys().next().value!)
      buckets.set(key, { tokens: filled - 1, at: now })
      return 0
    },
  }
}
