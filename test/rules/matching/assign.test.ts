import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { historiesOfProvince, PROVINCE, positionsOfProvince, seekersOfProvince } from '../../../src/bench/province.ts'
import { type Assigned, assigning, assigningIn, NONE, picksAt } from '../../../src/rules/matching/assign.ts'
import { crowdOf } from '../../../src/rules/matching/crowd.ts'
import { demandOf } from '../../../src/rules/matching/demand.ts'
import { exposureCap } from '../../../src/rules/matching/exposure.ts'
import { match, type Pick } from '../../../src/rules/matching/match.ts'
import { indexPositions, type PositionIndex } from '../../../src/rules/matching/position-index.ts'
import { roomForFew, roomForMany } from '../../../src/rules/matching/room.ts'
import { type History, NO_HISTORY, type Seeker, type Seen, seenIn } from '../../../src/rules/matching/seeker.ts'
import { shuffled } from '../../../src/rules/matching/shuffled.ts'
import { having, idsOf, offered, TODAY, wishing } from './people.ts'

/** More people than the positions can be shown to, so that caps bite. */
const crowds = fc
  .record({
    people: fc.integer({ min: 1, max: 40 }),
    positions: fc.integer({ min: 0, max: 12 }),
    seed: fc.integer({ min: 1, max: 1e6 }),
    limit: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ people, positions: count, seed, limit }) => {
    const positions = positionsOfProvince(count, TODAY, seed).map((position) => ({
      ...position,
      headcount: 1 + (position.id % 2),
    }))
    const seekers = seekersOfProvince(people, seed + 1)
    const histories = historiesOfProvince(seekers, positions, seed + 2)
    return {
      index: indexPositions(positions, TODAY, { province: PROVINCE }),
      positions,
      seekers,
      histories,
      seed,
      limit,
    }
  })

type Town = typeof crowds extends fc.Arbitrary<infer Value> ? Value : never

function whole(helpings: Generator<number, Assigned>): Assigned {
  for (let step = helpings.next(); ; step = helpings.next()) if (step.done) return step.value
}

function crowdIn(index: PositionIndex, seekers: readonly Seeker[], histories: ReadonlyMap<number, History>) {
  const crowd = crowdOf(index.province, seekers.length)
  for (const seeker of seekers) crowd.add(seeker, histories.get(seeker.id) ?? NO_HISTORY)
  return crowd
}

function assign(
  index: PositionIndex,
  seekers: readonly Seeker[],
  histories: ReadonlyMap<number, History>,
  options: { seed: number; limit: number },
): Map<number, Pick[]> {
  const crowd = crowdIn(index, seekers, histories)
  const given = whole(assigning(index, crowd, new Map(), options))
  return new Map(seekers.map(({ id }, at) => [id, picksAt(index, crowd, given, at)]))
}

const assigned = ({ index, seekers, histories, seed, limit }: Town) =>
  assign(index, seekers, histories, { seed, limit })

/** Everybody asks in turn, each time anew, for one more. */
function oneByOne({ index, seekers, histories, seed, limit }: Town): Map<number, Pick[]> {
  const exposure = new Map<number, number>()
  const given = new Map<number, Pick[]>(seekers.map(({ id }) => [id, []]))
  for (let round = 0; round < limit; round++) {
    for (const at of shuffled(seekers.length, seed)) {
      const seeker = seekers[at]!
      const { seen, recent, refusals } = histories.get(seeker.id)!
      const mine = given.get(seeker.id)!
      if (mine.length < round) continue
      const now = idsOf(mine)
      const history = { seen: new Set([...seen, ...now]), recent: new Set([...recent, ...now]), refusals }
      const [pick] = match(index, seeker, history, exposure, 1)
      if (
        pick === undefined ||
        (mine.length > 0 && pick.relaxed.includes('repeat') !== mine[0]!.relaxed.includes('repeat'))
      )
        continue
      mine.push(pick)
      exposure.set(pick.position.id, (exposure.get(pick.position.id) ?? 0) + 1)
    }
  }
  return given
}

/** Those that may come back, and those that never do. */
function seenOf({ ids, from, recentFrom, to }: Seen) {
  const between = (start: number, end: number) =>
    Array.from({ length: end - start }, (_, offset) => ids[start + offset])
  return { again: between(from, recentFrom), never: between(recentFrom, to) }
}

describe('positions for many', () => {
  it('are those that each would get by asking in turn', () => {
    fc.assert(
      fc.property(crowds, (crowd) => {
        expect(assigned(crowd)).toEqual(oneByOne(crowd))
      }),
      { numRuns: 200 },
    )
  })

  it('never go over the cap', () => {
    fc.assert(
      fc.property(crowds, (crowd) => {
        const picks = assigned(crowd)
        const counted = new Map<number, number>()
        for (const id of [...picks.values()].flatMap(idsOf)) counted.set(id, (counted.get(id) ?? 0) + 1)
        for (const position of crowd.positions) {
          expect(counted.get(position.id) ?? 0).toBeLessThanOrEqual(exposureCap(position))
        }
      }),
    )
  })

  it('never leave one with nothing while another has a second that would have suited the first', () => {
    fc.assert(
      fc.property(crowds, (crowd) => {
        const picks = assigned(crowd)
        const firsts = new Map<number, number>()
        for (const [first] of picks.values()) {
          if (first !== undefined) firsts.set(first.position.id, (firsts.get(first.position.id) ?? 0) + 1)
        }
        for (const seeker of crowd.seekers) {
          if (picks.get(seeker.id)!.length > 0) continue
          const history = crowd.histories.get(seeker.id)!
          expect(match(crowd.index, seeker, history, firsts, 1)).toEqual([])
        }
      }),
    )
  })

  it('give the same to everybody for the same seed', () => {
    fc.assert(
      fc.property(crowds, (crowd) => {
        expect(assigned(crowd)).toEqual(assigned(crowd))
      }),
      { numRuns: 30 },
    )
  })

  it('are the same whether counted for few or for many', () => {
    fc.assert(
      fc.property(crowds, ({ index, seekers, histories, seed, limit }) => {
        const crowd = crowdIn(index, seekers, histories)
        const few = whole(assigningIn(index, crowd, roomForFew(index, new Map()), { seed, limit }))
        const many = whole(assigningIn(index, crowd, roomForMany(index, new Map()), { seed, limit }))
        expect(many).toEqual(few)
      }),
    )
  })

  it('go to another first in another month', () => {
    const index = indexPositions([offered(1, { headcount: 1 })], TODAY)
    const seekers = Array.from({ length: 30 }, (_, at) => wishing({}, { id: at + 1 }))
    const luckyIn = (seed: number) =>
      [...assign(index, seekers, new Map(), { seed, limit: 1 })].filter(([, picks]) => picks.length > 0)
    expect(luckyIn(202611)).toHaveLength(6)
    expect(luckyIn(202611).map(([id]) => id)).not.toEqual(luckyIn(202612).map(([id]) => id))
  })

  it('come back marked when somebody has seen everything', () => {
    const index = indexPositions([offered(1), offered(2), offered(3)], TODAY)
    const histories = new Map([[1, having({ seen: new Set([1, 2, 3]), recent: new Set([3]) })]])
    const picks = assign(index, [wishing()], histories, { seed: 1, limit: 3 }).get(1)!
    expect(picks.map(({ position, relaxed }) => [position.id, relaxed])).toEqual([
      [1, ['repeat']],
      [2, ['repeat']],
    ])
  })

  it('are the same in a crowd as asked for alone: nothing of a wish is lost in packing', () => {
    fc.assert(
      fc.property(crowds, ({ index, seekers, histories }) => {
        const crowd = crowdIn(index, seekers, histories)
        for (const [at, seeker] of seekers.entries()) {
          const history = histories.get(seeker.id)!
          expect(crowd.demandAt(at)).toEqual(demandOf(seeker, history, index.province))
          expect(seenOf(crowd.seenAt(at))).toEqual(seenOf(seenIn(history)))
        }
      }),
    )
  })

  it('leave a gap at the end where there are not enough', () => {
    const index = indexPositions([offered(1)], TODAY)
    const crowd = crowdIn(index, [wishing()], new Map())
    const { numbers } = whole(assigning(index, crowd, new Map(), { seed: 1, limit: 3 }))
    expect([...numbers]).toEqual([0, NONE, NONE])
  })
})
