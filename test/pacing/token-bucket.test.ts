import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fullBucket, take } from '../../src/pacing/token-bucket.ts'

describe('a token bucket', () => {
  it('never lets more through than the bucket plus the rate times the time passed', () => {
    const steps = fc.array(
      fc.record({ wait: fc.integer({ min: 0, max: 5_000 }), wanted: fc.integer({ min: 0, max: 100 }) }),
    )
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 200 }),
        steps,
        (perSecond, burst, moves) => {
          const rate = { perSecond, burst }
          let now = 0
          let bucket = fullBucket(rate, now)
          let through = 0
          for (const { wait, wanted } of moves) {
            now += wait
            const taken = take(bucket, rate, wanted, now)
            bucket = taken.bucket
            through += taken.granted
            expect(taken.granted).toBeLessThanOrEqual(wanted)
          }
          expect(through).toBeLessThanOrEqual(burst + (now * perSecond) / 1000)
        },
      ),
    )
  })
})
