import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PROVINCE, positionsOfProvince, seekersOfProvince } from '../../../src/bench/province.ts'
import { exposureCap } from '../../../src/rules/matching/exposure.ts'
import { preferred, type Situation } from './naive.ts'
import { having, idsOf, picksOf, TODAY } from './people.ts'

/** A small pool of which the person has seen everything: in a made-up province at large this hardly ever comes up. */
const exhausted = fc
  .record({
    count: fc.integer({ min: 1, max: 25 }),
    seed: fc.integer({ min: 1, max: 1e6 }),
    limit: fc.integer({ min: 1, max: 8 }),
  })
  .map(({ count, seed, limit }): Situation & { limit: number } => {
    const positions = positionsOfProvince(count, TODAY, seed)
    const ids = positions.map(({ id }) => id)
    const full = positions.filter(({ id }) => (id * seed) % 5 === 0)
    return {
      positions,
      seeker: seekersOfProvince(1, seed + 1)[0]!,
      history: having({
        seen: new Set(ids),
        recent: new Set(ids.filter((id) => (id + seed) % 3 === 0)),
        refusals: ids
          .filter((id) => (id + seed) % 7 === 0)
          .map((positionId) => ({ positionId, reason: 'other', at: 0 })),
      }),
      exposure: new Map(full.map((position) => [position.id, exposureCap(position)])),
      province: PROVINCE,
      limit,
    }
  })

describe('for somebody who has seen everything', () => {
  it('the older ones come back, each marked, in the same order as new ones would', () => {
    fc.assert(
      fc.property(exhausted, ({ limit, ...situation }) => {
        const { seeker, positions, history, exposure, province } = situation
        const picks = picksOf(seeker, positions, { history, exposure, limit, province })
        expect(idsOf(picks)).toEqual(preferred(situation).again.slice(0, limit))
        expect(picks.every(({ relaxed }) => relaxed.includes('repeat'))).toBe(true)
      }),
      { numRuns: 400 },
    )
  })
})
