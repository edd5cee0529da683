import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freshPace, take } from '../../src/outbox/pace.ts'

describe('the pace of a channel', () => {
  it('never starts more than the bucket plus the rate times the time passed', () => {
    const steps = fc.array(
      fc.record({ wait: fc.integer({ min: 0, max: 5_000 }), wanted: fc.integer({ min: 0, max: 100 }) }),
    )
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), steps, (perSecond, moves) => {
        let now = 0
        let pace = freshPace(perSecond, now)
        let started = 0
        for (const { wait, wanted } of moves) {
          now += wait
          const taken = take(pace, perSecond, wanted, now)
          pace = taken.pace
          started += taken.granted
          expect(taken.granted).toBeLessThanOrEqual(wanted)
        }
        expect(started).toBeLessThanOrEqual(perSecond + (now * perSecond) / 1000)
      }),
    )
  })
})
