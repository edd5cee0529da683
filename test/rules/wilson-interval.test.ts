import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wilsonInterval } from '../../src/rules/wilson-interval.ts'

describe("Wilson's interval", () => {
  // Newcombe 1998, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [10, 10, 0.7225, 1],
    [0, 0, 0, 1],
  ])('of %i among %i is what the literature says', (hits, cases, low, high) => {
    const interval = wilsonInterval(hits, cases)
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  })

  it('lies within 0 and 1, holds the share, and mirrors itself', () => {
    const seen = fc.integer({ min: 1, max: 5000 }).chain((cases) => fc.tuple(fc.nat(cases), fc.constant(cases)))
    fc.assert(
      fc.property(seen, ([hits, cases]) => {
        const { low, high } = wilsonInterval(hits, cases)
        const share = hits / cases
        expect(low >= 0 && low <= share && share <= high && high <= 1).toBe(true)
        expect(wilsonInterval(cases - hits, cases).high).toBeCloseTo(1 - low, 10)
      }),
    )
  })
})
