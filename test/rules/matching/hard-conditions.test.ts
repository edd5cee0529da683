import { describe, expect, it } from 'vitest'
import type { Seeker } from '../../../src/rules/matching/seeker.ts'
import type { Position } from '../../../src/rules/position.ts'
import { idsOf, offered, picksOf, TODAY, wishing } from './people.ts'

const isShown = (seeker: Seeker, position: Partial<Position>) => picksOf(seeker, [offered(1, position)]).length > 0

describe('the law about age', () => {
  it.each<[number, Partial<Position>, boolean]>([
    [15, {}, false],
    [16, {}, true],
    [16, { nightShift: true }, false],
    [17, { nightShift: true }, false],
    [17, { occupation: '焊工' }, false],
    [17, { occupation: '叉车工' }, false],
    [17, { occupation: '货车司机' }, false],
    [17, { occupation: '保安' }, false],
    [18, { occupation: '叉车工' }, true],
    [66, { occupation: '保安' }, true],
    [18, { nightShift: true }, true],
    [18, { occupation: '焊工' }, true],
    [60, { occupation: '架子工' }, true],
    [61, { occupation: '架子工' }, false],
    [61, { nightShift: true }, true],
    [75, {}, true],
  ])('at %i, %j may be shown: %s', (age, position, shown) => {
    expect(isShown(wishing({}, { age }), position)).toBe(shown)
  })

  it('does not guess an age that nobody said', () => {
    expect(isShown(wishing(), { occupation: '焊工', nightShift: true })).toBe(true)
  })
})

describe('a plain no', () => {
  it.each<[string, Seeker, Partial<Position>, boolean]>([
    ['no nights', wishing({ nightShift: false }), { nightShift: true }, false],
    ['no nights, and the ad does not say', wishing({ nightShift: false }), {}, true],
    ['not in that county', wishing({ regionsExcluded: ['350582'] }), {}, false],
    ['not in that city', wishing({ regionsExcluded: ['350500'] }), {}, false],
    ['not in another city', wishing({ regionsExcluded: ['350600'] }), {}, true],
    [
      'not in the city, though its county is wanted',
      wishing({ regions: ['350582'], regionsExcluded: ['350500'] }),
      {},
      false,
    ],
    ['not that trade', wishing({ occupationsExcluded: ['针车工'] }), {}, false],
    ['not that group', wishing({ occupationsExcluded: ['鞋业'] }), {}, false],
    ['not another trade of the group', wishing({ occupationsExcluded: ['成型工'] }), {}, true],
    [
      'not that trade, and the ad names none',
      wishing({ occupationsExcluded: ['针车工'] }),
      { occupation: undefined },
      true,
    ],
  ])('%s', (_, seeker, position, shown) => {
    expect(isShown(seeker, position)).toBe(shown)
  })
})

describe('what may not be shown to anybody', () => {
  it.each<[string, Partial<Position>, boolean]>([
    ['closed', { state: 'closed' }, false],
    ['waiting for a clerk', { flags: ['sex_demand'] }, false],
    ['past its last day', { deadlineOn: '2026-11-22' }, false],
    ['on its last day', { deadlineOn: TODAY }, true],
    ['nothing left to fill', { headcount: 0 }, false],
  ])('%s', (_, position, shown) => {
    expect(isShown(wishing(), position)).toBe(shown)
  })

  it('is what was shown six times for each opening', () => {
    const positions = [offered(1, { headcount: 2 }), offered(2, { headcount: undefined })]
    const shown = (one: number, two: number) =>
      new Map([
        [1, one],
        [2, two],
      ])
    expect(idsOf(picksOf(wishing(), positions, { exposure: shown(11, 29) }))).toEqual([1, 2])
    expect(idsOf(picksOf(wishing(), positions, { exposure: shown(12, 29) }))).toEqual([2])
    expect(idsOf(picksOf(wishing(), positions, { exposure: shown(12, 30) }))).toEqual([])
  })
})

describe("an employer's age wish", () => {
  it('ranks down and never excludes', () => {
    const positions = [offered(1, { ageMin: 18, ageMax: 45 }), offered(2)]
    expect(idsOf(picksOf(wishing({}, { age: 52 }), positions))).toEqual([2, 1])
    expect(idsOf(picksOf(wishing({}, { age: 40 }), positions))).toEqual([1, 2])
  })

  it('is not told', () => {
    const [pick] = picksOf(wishing({}, { age: 52 }), [offered(1, { ageMax: 45 })])
    expect(JSON.stringify(pick?.reasons)).not.toContain('age')
    expect(pick?.relaxed).toEqual([])
  })
})
