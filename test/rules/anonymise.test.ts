import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anonymise } from '../../src/rules/anonymise.ts'

const SURNAMES = ['王', '李', '欧阳', '赵', '陈', '买']
const GIVEN = ['建国', '秀英', '小龙', '阿芳', '德彪', '雪梅']
const FILLERS = [
  '想找活',
  '一个月5000-6000',
  '去泉州',
  '四五千',
  '包吃住',
  '，',
  ' ',
  '俺',
  '😀',
  '会开叉车',
  '昨天',
  '。',
]
const filler = fc.array(fc.constantFrom(...FILLERS), { maxLength: 6 }).map((parts) => parts.join(''))
const SCRIPTS = ['0123456789', '０１２３４５６７８９', '零一二三四五六七八九', '〇壹贰叁肆伍陆柒捌玖', '٠١٢٣٤٥٦٧٨٩']
const digits = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 7, maxLength: 20 }),
    fc.constantFrom(...SCRIPTS),
    fc.constantFrom('', '\u200b', '\ufe0f\u20e3'),
  )
  .map(([run, script, between]) => run.map((digit) => [...script][digit]).join(between))

describe('what is shown to a model', () => {
  it('holds no run of seven digits, however it is written', () => {
    fc.assert(
      fc.property(filler, digits, filler, (before, run, behind) => {
        const shown = anonymise(`${before}${run}${behind}`, [])
        expect(shown).not.toMatch(/[\p{Nd}零〇一壹幺二贰三叁四肆五伍六陆七柒八捌九玖]{7,}/u)
      }),
    )
  })

  it('holds no name that was given, neither one known here nor one said now', () => {
    const name = fc.tuple(fc.constantFrom(...SURNAMES), fc.constantFrom(...GIVEN))
    fc.assert(
      fc.property(filler, name, filler, fc.boolean(), (before, [surname, given], behind, isKnown) => {
        const whole = `${surname}${given}`
        const said = isKnown ? `${before}${whole}${behind}${given}` : `${before},我叫${whole},${behind}`
        const shown = anonymise(said, isKnown ? [whole] : [])
        expect(shown).not.toContain(whole)
        expect(shown).not.toContain(given)
      }),
    )
  })

  it.each([
    ['给我儿子王小明也看看', '小明'],
    ['俺叫强子想找个轻省活', '强子'],
    ['打138 0013 8000找我', '8000'],
    ['电话1 3 8 0 0 1 3 8 0 0 0', '8 0 0 0'],
    ['身份证35058219810307123X', '123X'],
    ['卡号6222 0213 0400 1234 567', '1234'],
  ])('masks %s', (said, secret) => {
    expect(anonymise(said, [])).not.toContain(secret)
  })

  it.each([
    ['王强', '阿强想换个活'],
    ['买买提·艾力', '艾力想换个活'],
  ])('knows %s in %s', (name, said) => {
    expect(anonymise(said, [name])).toBe('〔姓名〕想换个活')
  })

  it('leaves what the wish is about', () => {
    const said = '想去泉州,一个月5000-6000,或者8000到12000,包吃住'
    expect(anonymise(said, ['王建国'])).toBe(said)
  })
})
