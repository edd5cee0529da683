import { describe, expect, it } from 'vitest'
import { groupOf, OCCUPATION_NAMES, occupation, occupationOfTitle, occupationsIn } from '../../src/rules/occupations.ts'

describe('the tree of occupations', () => {
  it('gives each word to one occupation only', () => {
    const owners = new Map<string, string[]>()
    for (const name of OCCUPATION_NAMES) {
      for (const word of [name, ...occupation(name)!.words]) owners.set(word, [...(owners.get(word) ?? []), name])
    }
    expect([...owners].filter(([, names]) => new Set(names).size > 1)).toEqual([])
  })

  it('marks what the young and the old may not do', () => {
    expect(['焊工', '爆破工', '架子工'].map((name) => occupation(name)?.hazardous)).toEqual([true, true, true])
    expect(occupation('包装工')?.hazardous).toBeUndefined()
  })

  it.each([
    ['针车工', '鞋业'],
    ['鞋业', '鞋业'],
  ])('%s belongs to %s', (name, group) => {
    expect(groupOf(name)).toBe(group)
  })
})

describe('occupations in a text', () => {
  it.each([
    ['我会踩缝纫机也会打包', ['缝纫工', '包装工']],
    ['挖机 帮厨 月嫂', ['挖机司机', '厨房帮工', '月嫂']],
    ['cnc操机', ['车床工']],
    ['今天天气不错', []],
  ])('%s', (text, names) => {
    expect(occupationsIn(text)).toEqual(names)
  })

  it.each([
    ['高薪招聘电话客服', undefined, '客服'],
    ['普工/叉车工', undefined, '叉车工'],
    ['诚聘英才', '保安', '保安'],
    ['诚聘英才', undefined, undefined],
  ])('the title %s with the trade %s is %s', (title, trade, name) => {
    expect(occupationOfTitle(title, trade)).toBe(name)
  })
})
