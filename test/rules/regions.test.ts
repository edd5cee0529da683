import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ancestry,
  placeOfAddress,
  placesIn,
  prefixOf,
  REGION_CODES,
  region,
  regionName,
  shortName,
  spokenPlace,
  within,
} from '../../src/rules/regions.ts'
import harmless from './harmless.json' with { type: 'json' }

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
    ['350000', '35'],
    ['350500', '3505'],
    ['350582', '350582'],
    ['350582100', '350582100'],
  ])('everything in %s begins with %s', (code, prefix) => {
    expect(prefixOf(code)).toBe(prefix)
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

  it.each([
    ['广东和平', '441624'],
    ['江西修水', '360424'],
    ['老家修水', '360424'],
    ['湖北公安', '421022'],
    ['山西大同', '140200'],
    ['福州江阴', '350181116'],
    ['江阴', '320281'],
    ['安溪官桥', '350524103'],
    ['石狮灵秀', '350581100'],
    ['水头', '350583119'],
    ['角美', '350604101'],
    ['马尾', '350105'],
    ['平和', '350628'],
    ['火炬园', '350206'],
    ['泉州台商区', '350500'],
    ['昆山花桥', '320583'],
    ['东莞长安', '441900'],
    ['虎门', '441900'],
    ['广东东莞厚街', '441900'],
    ['吉林吉林市', '220200'],
    ['中山港口', '442000'],
    ['恩施', '422800'],
    ['大凉山', '513400'],
    ['凉山州', '513400'],
    ['黔东南', '522600'],
    ['西双版纳', '532800'],
    ['湘西', '433100'],
    ['呼市', '150100'],
    ['朝阳', '211300'],
    ['北京朝阳', '110105'],
    ['龙岩永定', '350803'],
    ['永定县', '350803'],
    ['南康市', '360703'],
    ['郫县', '510117'],
    ['开县', '500154'],
    ['襄樊', '420600'],
    ['梅列', '350404'],
    ['蓉城', '510100'],
    ['夏门', '350200'],
    ['泉洲', '350500'],
    ['蒲田', '350300'],
    ['东管', '441900'],
    ['安微', '340000'],
    ['福建,泉州,晋江', '350582'],
    ['闽南的晋江', '350582'],
    ['离开江苏', '320000'],
  ])('%s is %s', (text, code) => {
    expect(placesIn(text).map(({ codes }) => codes)).toEqual([[code]])
  })

  it.each([
    ['云贵川', ['530000', '520000', '510000']],
    ['江浙沪包邮区', ['310000', '320000', '330000']],
    ['两湖', ['420000', '430000']],
    ['厦漳泉', ['350200', '350500', '350600']],
    ['永定', ['350803', '430802']],
    ['官桥', ['350524103', '350583118']],
    ['朝阳区', ['110105', '220104']],
  ])('%s stays all of %j', (text, codes) => {
    expect(placesIn(text).map((mention) => mention.codes)).toEqual([codes])
  })

  it.each(['修水管', '比如说', '公安局', '每周至少', '延长时间', '大理石', '长白班', '宁德时代', '王建平'])(
    '%s is no place',
    (text) => {
      expect(placesIn(text)).toEqual([])
    },
  )

  it.each(harmless)('%s names no place', (text) => {
    expect(placesIn(text)).toEqual([])
  })

  it('finds every county by its full name behind its province', () => {
    const lost = REGION_CODES.filter((code) => region(code)!.level === 'county').filter((code) => {
      const [found, ...more] = placesIn(ancestry(code).map(regionName).reverse().join(''))
      return more.length > 0 || found?.codes[0] !== code
    })
    expect(lost).toEqual([])
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
