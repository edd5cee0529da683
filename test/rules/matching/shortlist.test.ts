import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { preference } from '../../../src/rules/matching/preference.ts'
import { keep, leastOf, numbersOn, shortlist } from '../../../src/rules/matching/shortlist.ts'

describe('a shortlist', () => {
  it('holds the best of all it was told, best first and each once', () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 40 })
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 6 }), (told, limit) => {
        const best = shortlist(limit)
        for (const number of told) {
          const preferred = preference(0, 0, number)
          if (preferred > leastOf(best)) keep(best, preferred)
        }
        const lowest = [...new Set(told)].sort((one, other) => one - other).slice(0, limit)
        expect(numbersOn(best)).toEqual(lowest)
      }),
    )
  })
})
