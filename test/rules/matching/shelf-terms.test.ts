import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PROVINCE, seekersOfProvince } from '../../../src/bench/province.ts'
import { demandOf } from '../../../src/rules/matching/demand.ts'
import { placeNumber } from '../../../src/rules/matching/place-number.ts'
import { shelfPoints } from '../../../src/rules/matching/score.ts'
import { NO_HISTORY } from '../../../src/rules/matching/seeker.ts'
import { shelfTerms } from '../../../src/rules/matching/shelf-terms.ts'
import { SHELVES } from '../../../src/rules/matching/shelves.ts'

describe('what a shelf is to somebody', () => {
  it('is the same as asked for each shelf alone, whoever asked before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        for (const seeker of seekersOfProvince(5, seed)) {
          const demand = demandOf(seeker, NO_HISTORY, placeNumber(PROVINCE))
          const { points, short } = shelfTerms(demand)
          for (const [number, shelf] of SHELVES.entries()) {
            const refused = demand.noNightShift && shelf.nightShift
            const unmet =
              (demand.lodging && shelf.lodging === false) || (demand.kind !== undefined && demand.kind !== shelf.kind)
            expect(points[number]).toBe(shelfPoints(demand, shelf))
            expect(short[number]).toBe(refused ? 2 : unmet ? 1 : 0)
          }
        }
      }),
      { numRuns: 30 },
    )
  })
})
