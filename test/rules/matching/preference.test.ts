import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberIn, preference, stepIn } from '../../../src/rules/matching/preference.ts'
import { STEP_COUNT } from '../../../src/rules/matching/widening.ts'

/** No score goes beyond these, and no province has so many positions. */
const offers = fc.record({
  step: fc.integer({ min: 0, max: STEP_COUNT - 1 }),
  score: fc.integer({ min: -500, max: 1500 }),
  number: fc.integer({ min: 0, max: 2_000_000 }),
})

type Offer = { step: number; score: number; number: number }

const preferred = ({ step, score, number }: Offer): number => preference(step, score, number)

describe('a preference', () => {
  it('goes by step, then by score, then by number', () => {
    fc.assert(
      fc.property(offers, offers, (one, other) => {
        const order = one.step - other.step || other.score - one.score || one.number - other.number
        expect(Math.sign(preferred(other) - preferred(one)) || 0).toBe(Math.sign(order))
      }),
    )
  })

  it('tells what it was made of', () => {
    fc.assert(
      fc.property(offers, (offer) => {
        expect({ step: stepIn(preferred(offer)), number: numberIn(preferred(offer)) }).toEqual({
          step: offer.step,
          number: offer.number,
        })
      }),
    )
  })
})
