import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ancestry,
  placeOfAddress,
  placesIn,
  REGION_CODES,
  region,
  regionName,
  shortName,
  spokenPlace,
  within,
} from '../../src/rules/regions.ts'

describe('the tree', () => {
  it.each([
    ['350582103', ['350582103', '350582', '350500', '350000']],
    ['429004', ['429004', '420000']],
    ['310117', ['310117', '310000']],
    ['350000', ['350000']],
  ])('above %s stand %j', (code, above) => {
    expect(ancestry(code)).toEqual(above)
  })

  it('has every place within everything above it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...REGION_CODES), (code) => {
        for (const above of ancestry(code)) expect(within(code, above)).toBe(true)
      }),
    )
  })

  it.each([
    ['422800', '恩施', '恩施'],
    ['350581', '石狮', '石狮'],
    ['350503', '丰泽', '泉州丰泽'],
    ['450000', '广西', '广西'],
    ['310115', '浦东', '上海浦东'],
  ])('%s is called %s and %s', (code, short, spoken) => {
    expect(shortName(code)).toBe(short)
    expect(spokenPlace(code)).toBe(spoken)
  })

  it('knows the newest counties and no abolished one', () => {
    expect(regionName('350405')).toBe('沙县区')
    expect(region('350427')).toBeUndefined()
    expect(regionName('653228')).toBe('和康县')
  })
})

describe('places in a text', () => {
  it.each([
    ['湖北恩施人', [['422800']]],
    ['石狮和晋江都行', [['350581'], ['350582']]],
    ['晋江陈埭', [['350582103']]],
    ['闽南', [['350200', '350500', '350600']]],
    ['沙县', [['350405']]],
    ['和平 光明 胜利', []],
  ])('%s', (text, codes) => {
    expect(placesIn(text).map((mention) => mention.codes)).toEqual(codes)
  })

  it('leaves a name that fits several cities open', () => {
    expect(placesIn('鼓楼区')[0]!.codes.length).toBeGreaterThan(1)
  })
})

describe('the place of an address', () => {
  it.each([
    ['安徽省 - 合肥市', '340100'],
    ['泉州·石狮市', '350581'],
    ['松江区', '310117'],
    ['四川省成都红星路', '510100'],
    ['上海市/松江区', '310117'],
    ['常熟', '320581'],
    ['江北区', undefined],
    ['重庆市/江北区', '500105'],
    ['第三车间', undefined],
  ])('%s is %s', (text, code) => {
    expect(placeOfAddress(text)).toBe(code)
  })

  it('settles a vague name by what is near, if that settles it', () => {
    expect(placeOfAddress('江北区', '330200')).toBe('330205')
    expect(placeOfAddress('江北区', '420000')).toBeUndefined()
  })
})
