import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestLane, dropLane, HOPES, orderLanes, reorderLanes } from '../../../src/rules/matching/lanes.ts'
import { SHELVES } from '../../../src/rules/matching/shelves.ts'

describe('lanes walked side by side', () => {
  it('give everything that stands in them, the most hoped for first', () => {
    const list = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(fc.array(list, { minLength: 1, maxLength: SHELVES.length }), (lists) => {
        const left = lists.map((hopes) => hopes.toSorted((one, other) => other - one))
        for (const [lane, hopes] of left.entries()) HOPES[lane] = hopes[0]!
        orderLanes(left.length)
        const walked: number[] = []
        for (let open = left.length; open > 0; ) {
          const hopes = left[bestLane()]!
          walked.push(hopes.shift()!)
          if (hopes.length === 0) dropLane(--open)
          else {
            HOPES[bestLane()] = hopes[0]!
            reorderLanes(open)
          }
        }
        expect(walked).toEqual(lists.flat().sort((one, other) => other - one))
      }),
    )
  })
})
