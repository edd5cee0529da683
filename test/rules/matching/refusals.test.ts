import { describe, expect, it } from 'vitest'
import type { Refusal } from '../../../src/rules/matching/seeker.ts'
import type { Position } from '../../../src/rules/position.ts'
import { having, idsOf, offered, picksOf, wishing } from './people.ts'

const refusing = (refusal: Partial<Refusal>) =>
  having({ refusals: [{ positionId: 99, reason: 'other', at: 0, ...refusal }] })

describe('a position that was refused', () => {
  it('is not shown again', () => {
    const history = refusing({ positionId: 1 })
    expect(idsOf(picksOf(wishing(), [offered(1), offered(2)], { history }))).toEqual([2])
  })

  it.each<[string, Partial<Refusal>, Partial<Position>, boolean]>([
    ['too far: not that county again', { reason: 'place', region: '350582' }, {}, false],
    ['too far: nor its townships', { reason: 'place', region: '350582103' }, { region: '350582104' }, false],
    ['too far: but the next county', { reason: 'place', region: '350582' }, { region: '350581' }, true],
    ['too far: an ad that names a city does not lose the city', { reason: 'place', region: '350500' }, {}, true],
    ['other work: not that trade again', { reason: 'work', occupation: '针车工' }, {}, false],
    ['other work: but the rest of the group', { reason: 'work', occupation: '成型工' }, {}, true],
    ['hours: no more nights', { reason: 'hours', nightShift: true }, { nightShift: true }, false],
    [
      'hours: of a day shift teach nothing about nights',
      { reason: 'hours', nightShift: false },
      { nightShift: true },
      true,
    ],
    ['something else teaches nothing', { reason: 'other', region: '350582', occupation: '针车工' }, {}, true],
  ])('%s', (_, refusal, position, shown) => {
    expect(picksOf(wishing(), [offered(1, position)], { history: refusing(refusal) }).length > 0).toBe(shown)
  })

  it('for its pay raises what is asked', () => {
    const history = refusing({ reason: 'pay', pay: { min: 5000, max: 6000, unit: 'month' } })
    const paying = (max: number) => picksOf(wishing(), [offered(1, { pay: { max, unit: 'month' } })], { history })[0]
    expect(paying(6200)?.relaxed).toEqual(['pay'])
    expect(paying(6300)?.relaxed).toEqual([])
  })

  it('for its lodging asks for lodging', () => {
    const history = refusing({ reason: 'lodging' })
    expect(picksOf(wishing(), [offered(1, { lodging: false })], { history })[0]?.relaxed).toEqual(['lodging'])
  })
})
