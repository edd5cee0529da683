import { expect, it } from 'vitest'
import { rateLimit } from '../../src/web/rate-limit.ts'

it('lets a burst pass, then says how many seconds to wait, to each on their own', () => {
  let now = 0
  const limit = rateLimit({ perSecond: 0.5, burst: 2 }, () => now)
  expect(['a', 'a', 'a', 'b'].map((key) => limit.waitFor(key))).toEqual([0, 0, 2, 0])
  now = 1_500
  expect(limit.waitFor('a')).toBe(1)
  now = 2_000
  expect([limit.waitFor('a'), limit.waitFor('a')]).toEqual([0, 2])
})
