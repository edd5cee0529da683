import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTypedWish, wishTyped } from '../../src/roster/typed-wish.ts'
import { OCCUPATION_NAMES } from '../../src/rules/occupations.ts'
import { emptyWish, type Wish } from '../../src/rules/profile.ts'
import { REGION_CODES } from '../../src/rules/regions.ts'

const BEFORE: Wish = { ...emptyWish(), regions: ['350582'], occupations: ['焊工'], lodging: true, nightShift: false }
const boxes = wishTyped(BEFORE)

describe('the work wanted as a clerk types it', () => {
  it.each<[string, Partial<typeof boxes>, Partial<Wish>]>([
    ['another place', { places: '石狮' }, { regions: ['350581'] }],
    ['a district that half a dozen cities have, of the own province', { places: '鼓楼区' }, { regions: ['350102'] }],
    ['anywhere', { places: '哪里都行' }, { regions: [], anywhere: true }],
    ['nowhere in particular', { places: '' }, { regions: [] }],
    ['trades', { occupations: '电焊，缝纫工' }, { occupations: ['焊工', '缝纫工'] }],
    ['a group of trades', { occupations: '电子' }, { occupations: ['电子'] }],
    ['anything', { occupations: '什么都行' }, { occupations: [], anyOccupation: true }],
    ['pay', { pay: '5000到6000' }, { pay: { min: 5000, max: 6000, unit: 'month' } }],
    ['pay by the day', { pay: '一天200' }, { pay: { min: 200, unit: 'day' } }],
  ])('takes %s, and leaves the rest as it was', (_what, typed, wish) => {
    expect(readTypedWish({ ...boxes, ...typed }, BEFORE, '350500')).toEqual({ wish: { ...BEFORE, ...wish } })
  })

  it.each([
    ['places', '月球', '看不懂是哪里'],
    ['places', '朝阳区', '不止一个'],
    ['occupations', '宇航', '看不懂是什么活'],
    ['pay', '随便', '工钱看不懂'],
  ])('asks again where %s are %s', (box, words, why) => {
    expect(readTypedWish({ ...boxes, [box]: words }, BEFORE, '350500')).toEqual({
      problem: expect.stringContaining(why),
    })
  })

  it('changes nothing where nothing was typed over', () => {
    const wishes = fc.record({
      regions: fc.uniqueArray(fc.constantFrom(...REGION_CODES), { maxLength: 3 }),
      occupations: fc.uniqueArray(fc.constantFrom(...OCCUPATION_NAMES, '电子'), { maxLength: 3 }),
    })
    fc.assert(
      fc.property(wishes, (some) => {
        const wish: Wish = { ...emptyWish(), ...some, occupationsExcluded: ['保安'] }
        expect(readTypedWish(wishTyped(wish), wish, '350500')).toEqual({ wish })
      }),
    )
  })
})
