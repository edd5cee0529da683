import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agenda } from '../../src/rehearsal/agenda.ts'

describe('the agenda', () => {
  it('gives everything in order of time, and what is due together in the order it was put there', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (times) => {
        const plans = agenda()
        const seen: [number, number][] = []
        times.forEach((at, no) => {
          plans.add(at, () => void seen.push([at, no]))
        })
        while (plans.nextAt() < Number.POSITIVE_INFINITY) for (const what of plans.take(plans.nextAt())) void what()
        const expected = times.map((at, no) => [at, no]).sort(([a, b], [c, d]) => a! - c! || b! - d!)
        expect(seen).toEqual(expected)
      }),
    )
  })

  it('takes only what is due', () => {
    const plans = agenda()
    for (const at of [3, 1, 2]) plans.add(at, () => {})
    expect(plans.take(2)).toHaveLength(2)
    expect(plans.nextAt()).toBe(3)
  })
})
