import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageIn } from '../../../src/rules/understanding/age.ts'

const NOW = Date.parse('2026-11-23T10:00:00+08:00')
const TENS = ['', '十', '二十', '三十', '四十', '五十', '六十', '七十']
const ONES = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

describe('an age', () => {
  it.each([
    ['今年四十有五', 45],
    ['82年的', 44],
    ['属羊的79年', 47],
    ['五十六了', 56],
    ['一九七五年', 51],
    ['七零年的', 56],
    ['男,1978年', 48],
    ['我37,想找活', 37],
    ['年过半百', 50],
    ['四十五六岁', 45],
    ['男52', 52],
    ['48女', 48],
    ['张三,45,保安', 45],
    ['五十来岁', 50],
    ['我儿子15岁想打工', 15],
    ['未满16', 15],
    ['还没到十六', 15],
    ['11年出生的', 15],
    ['虚岁16周岁15', 15],
    ['差几个月16', 15],
  ])('%s is %i', (said, age) => {
    expect(ageIn(said, NOW, undefined)?.age).toBe(age)
  })

  it.each([
    '孩子三岁',
    '家里有个5岁的娃',
    '干了20年',
    '10年驾龄',
    '厂里五十多个人',
    '一天三十块',
    '22.5一小时',
    '1998年就出来打工',
  ])('%s tells none', (said) => {
    expect(ageIn(said, NOW, undefined)).toBeUndefined()
  })

  it('is read in digits and in words alike, with and without asking', () => {
    fc.assert(
      fc.property(fc.integer({ min: 16, max: 75 }), (age) => {
        const words = `${TENS[Math.floor(age / 10)]}${ONES[age % 10]}`
        for (const said of [`${age}岁`, `今年${age}`, `${words}岁`, `我今年${words}`, `${2026 - age}年出生`]) {
          expect(ageIn(said, NOW, undefined)?.age).toBe(age)
        }
        expect(ageIn(words, NOW, 'age')?.age).toBe(age)
      }),
    )
  })
})
