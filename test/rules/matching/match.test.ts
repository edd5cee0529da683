import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { historiesOfProvince, PROVINCE, positionsOfProvince, seekersOfProvince } from '../../../src/bench/province.ts'
import { exposureCap } from '../../../src/rules/matching/exposure.ts'
import { match } from '../../../src/rules/matching/match.ts'
import { indexPositions } from '../../../src/rules/matching/position-index.ts'
import { fitOf, mayBeShown, preferred, type Situation } from './naive.ts'
import { idsOf, TODAY } from './people.ts'

/** One person of a made-up province, and how often its positions were shown: some of them up to the cap. */
const situations = fc
  .record({
    count: fc.integer({ min: 0, max: 400 }),
    seed: fc.integer({ min: 1, max: 1e6 }),
    limit: fc.integer({ min: 1, max: 8 }),
  })
  .map(({ count, seed, limit }) => {
    const positions = positionsOfProvince(count, TODAY, seed)
    const seekers = seekersOfProvince(1, seed + 1)
    const history = historiesOfProvince(seekers, positions, seed + 2).get(1)!
    const full = positions.filter(({ id }) => (id * seed) % 4 === 0)
    const exposure = new Map(full.map((position) => [position.id, exposureCap(position)]))
    return { positions, seeker: seekers[0]!, history, exposure, province: PROVINCE, limit }
  })

const matched = ({ positions, seeker, history, exposure, province, limit }: Situation & { limit: number }) =>
  match(indexPositions(positions, TODAY, { province }), seeker, history, exposure, limit)

const manyTimes = { numRuns: 400 }

describe('matching, whoever asks and whatever is on offer', () => {
  it('finds what a look at every single position finds, in the same order', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const { fresh, again } = preferred(situation)
        const expected = (fresh.length > 0 ? fresh : again).slice(0, situation.limit)
        expect(idsOf(matched(situation))).toEqual(expected)
      }),
      manyTimes,
    )
  })

  it('never shows what is closed, flagged, expired, full, refused, forbidden or seen, unless marked as a repeat', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        for (const { position, relaxed } of matched(situation)) {
          expect(mayBeShown(position, situation)).toBe(true)
          expect(situation.history.seen.has(position.id)).toBe(relaxed.includes('repeat'))
        }
      }),
      manyTimes,
    )
  })

  it('tells every wish that a position leaves unmet, and no other', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        for (const { position, relaxed } of matched(situation)) {
          const { place, trade, pay, terms } = fitOf(position, situation)
          expect(relaxed.includes('place')).toBe(place > 0)
          expect(relaxed.includes('occupation')).toBe(trade > 0)
          expect(relaxed.includes('pay')).toBe(pay > 0)
          expect(relaxed.includes('lodging') || relaxed.includes('kind')).toBe(terms > 0)
        }
      }),
      manyTimes,
    )
  })

  it('gives the same answer to the same question, in whatever order the positions come', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const turned = { ...situation, positions: situation.positions.toReversed() }
        expect(matched(turned)).toEqual(matched(situation))
      }),
      { numRuns: 100 },
    )
  })
})
