import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { REGION_CODES, regionName } from '../../../src/rules/regions.ts'
import { fixedKey, isPause } from '../../../src/rules/understanding/fixed-keys.ts'
import { maskPersonal } from '../../../src/rules/understanding/mask.ts'
import { ASKING, INTENTS, type UnderstandingContext } from '../../../src/rules/understanding/slots.ts'
import { understand } from '../../../src/rules/understanding/understand.ts'
import { labelled } from '../../support/utterances.ts'

const NOW = Date.parse('2026-11-23T10:00:00+08:00')
const CONTEXT: UnderstandingContext = { now: NOW, homeProvince: '350000' }

describe('what people say', () => {
  it.each(labelled('conventions'))('$said ($asking)', ({ said, asking, intent, slots }) => {
    const context = asking === undefined ? CONTEXT : { ...CONTEXT, asking }
    const understood = understand(said, context)
    expect({ intent: understood.intent, slots: understood.slots }).toEqual({ intent, slots })
  })
})

describe('the understanding', () => {
  it('answers any text with a known intent, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(INTENTS).toContain(understand(text, CONTEXT).intent)
      }),
      { numRuns: 500 },
    )
  })

  it('does not slow down on a hostile text', () => {
    for (const piece of ['五', '千', '不', '一二三', '在', '1', '工资', '　', ',', '泉州']) {
      expect(INTENTS).toContain(understand(piece.repeat(100_000 / piece.length), CONTEXT).intent)
    }
  })

  it('stops for whoever says so, whatever was asked', () => {
    for (const asking of ['consent', 'confirm', 'pay', 'age', 'region', 'push', 'reason'] as const) {
      for (const text of ['退订', 'TD', '别再发了'])
        expect(understand(text, { ...CONTEXT, asking }).intent).toBe('stop')
    }
  })

  it.each([
    ['想去鼓楼区干活', { regions: ['350102'] }, ['320106', '320302', '350102', '410204']],
    ['朝阳区', {}, ['110105', '220104']],
    ['南京鼓楼区', { regions: ['320106'] }, undefined],
    ['去江苏,南京或者苏州,鼓楼区', { regions: ['320100', '320500', '320106'] }, undefined],
    ['闽南', { regions: ['350200', '350500', '350600'] }, undefined],
  ])('says when a name fits several places: %s', (said, slots, codes) => {
    const understood = understand(said, CONTEXT)
    expect(understood.intent).toBe('find_work')
    expect(understood.slots).toEqual(slots)
    expect(understood.ambiguous?.flatMap((place) => place.codes)).toEqual(codes)
  })

  it.each(['我15岁,有人要吗', '差几个月16能上班吗', '老板不给我工资,我15岁'])(
    'hears a child in a question: %s',
    (said) => {
      expect(understand(said, CONTEXT).slots.age).toBe(15)
    },
  )

  it.each([
    '拖欠工资',
    '被骗了',
    '孩子住院没钱',
    '手被机器轧了',
    '老板不给钱，我想换个厂',
    '我想去泉州电子厂，上个厂老板拖欠工资三个月',
  ])('hears distress whatever was asked: %s', (said) => {
    for (const asking of ASKING) expect(understand(said, { ...CONTEXT, asking }).intent).toBe('ask_help')
  })

  it('hears a child whatever was asked', () => {
    for (const said of ['我15岁', '十五岁', '2011年出生', '11年生的', '未满16', '我儿子15岁想打工', '差几个月16']) {
      for (const asking of ASKING) expect(understand(said, { ...CONTEXT, asking }).slots.age).toBe(15)
    }
  })

  it('finds every county by its full name behind its province', () => {
    // 嘉峪关市 is a prefecture and its only county: the prefecture is meant.
    const counties = REGION_CODES.filter(
      (code) => code.length === 6 && !code.endsWith('00') && regionName(code) !== regionName(`${code.slice(0, 4)}00`),
    )
    fc.assert(
      fc.property(fc.constantFrom(...counties), (code) => {
        const province = regionName(`${code.slice(0, 2)}0000`)
        const { slots } = understand(`想去${province}${regionName(code)}干活`, { now: NOW })
        // Shanxi has two 城区: then both are meant.
        expect(slots.regions).toContain(code)
      }),
      { numRuns: 300 },
    )
  })

  it('reads thousands in digits and in words alike', () => {
    const words = ['一', '二', '三', '四', '五', '六', '七', '八', '九']
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (thousands, hundreds) => {
        const pay = { min: thousands * 1000 + hundreds * 100, unit: 'month' }
        const spoken = `${words[thousands - 1]}千${words[hundreds - 1]}`
        for (const text of [`一个月${spoken}`, `工资${pay.min}`, `${spoken}块`])
          expect(understand(text, CONTEXT).slots.pay).toEqual(pay)
      }),
    )
  })
})

describe('the fixed keys', () => {
  it.each([
    ['7', 'more'],
    ['换一批', 'more'],
    ['８', 'employed'],
    ['都不行。', 'none'],
    ['人工', 'human'],
    ['0', 'human'],
    ['77', undefined],
    ['你好', undefined],
  ])('%s is %s', (text, key) => {
    expect(fixedKey(text)).toBe(key)
  })

  it.each(['暂停', '先别发', '停一个月', '停两个月'])('%s is a pause', (text) => {
    expect(isPause(text)).toBe(true)
    expect(understand(text, CONTEXT).intent).toBe('stop')
  })
})

it('masks ID and phone numbers wherever they stand', () => {
  expect(maskPersonal('我身份证422801198001010019电话138 0013 8000')).toBe('我身份证〔证件号〕电话〔手机号〕')
})
