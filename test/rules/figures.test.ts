import { describe, expect, it } from 'vitest'
import { figuresIn, strayFigures } from '../../src/rules/figures.ts'

describe('figures', () => {
  it('are amounts, dates, phones and document numbers, in digits and in words', () => {
    expect(figuresIn('泉人社〔2026〕12号：每人1,500元，三个月，电话0595-12333，12月1日起')).toEqual([
      '2026',
      '12',
      '1500',
      '三',
      '0595-12333',
      '1',
    ])
  })

  it.each([
    ['每人补500元', '每人补贴500元', []],
    ['每人补５００元', '每人补贴500元', []],
    ['每人补800元', '每人补贴500元', ['800']],
    ['补六个月', '补贴500元', ['六']],
    ['一定要带身份证', '须携带身份证', []],
    ['打12345问', '咨询电话12333', ['12345']],
  ])('%s, from %s: %j are made up', (text, source, stray) => {
    expect(strayFigures(text, source)).toEqual(stray)
  })
})
