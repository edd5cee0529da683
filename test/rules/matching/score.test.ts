import { describe, expect, it } from 'vitest'
import type { Seeker } from '../../../src/rules/matching/seeker.ts'
import type { Position } from '../../../src/rules/position.ts'
import { idsOf, offered, picksOf, wishing } from './people.ts'

const pay = (min: number, max = min) => ({ pay: { min, max, unit: 'month' as const } })

describe('of two positions that fit', () => {
  it.each<[string, Seeker, Partial<Position>, Partial<Position>]>([
    ['the one in the home county', wishing({ regions: ['350500'] }, { home: '350582' }), {}, { region: '350581' }],
    ['the one that pays better', wishing(), pay(6000), pay(5000)],
    ['the one that surely pays enough', wishing({ pay: { min: 5000, unit: 'month' } }), pay(5000), pay(4900, 7000)],
    ['the one with lodging', wishing({ lodging: true }), { lodging: true }, {}],
    ['the one with meals', wishing({ meals: true }), { meals: true }, {}],
    ['the one published this week', wishing(), { publishedOn: '2026-11-20' }, { publishedOn: '2026-11-10' }],
    ['the one published this month', wishing(), { publishedOn: '2026-11-01' }, { publishedOn: '2026-09-20' }],
    ['the one published at all lately', wishing(), { publishedOn: '2026-09-20' }, { publishedOn: '2026-01-01' }],
    ['the one that is not kept back', wishing(), {}, { reserve: true }],
    ['the one that is not public welfare', wishing(), {}, { kind: 'public_welfare' }],
    ['the one kept back, for who comes first', wishing({}, { priority: true }), { reserve: true }, {}],
    [
      'the public-welfare one, for who asks for it',
      wishing({ kind: 'public_welfare' }),
      { kind: 'public_welfare' },
      {},
    ],
    ['the older one, all else being equal', wishing(), {}, {}],
  ])('%s comes first', (_, seeker, better, worse) => {
    const isTie = better === worse || JSON.stringify(better) === JSON.stringify(worse)
    const ids = isTie ? [1, 2] : [2, 1]
    expect(idsOf(picksOf(seeker, [offered(ids[0]!, better), offered(ids[1]!, worse)]))).toEqual(ids)
  })

  it('scores are whole points', () => {
    const [pick] = picksOf(wishing({ pay: { min: 6300, unit: 'month' } }), [offered(1, pay(4321, 5678))])
    expect(Number.isInteger(pick?.score)).toBe(true)
  })
})
