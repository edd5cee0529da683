import { describe, expect, it } from 'vitest'
import { details, digest } from '../../src/push/digest.ts'
import type { Offered, PushKind } from '../../src/push/pushes.ts'
import { aPosition, aWish } from '../support/push-positions.ts'

const exact = (id: number, more: Parameters<typeof aPosition>[1] = {}, offer: Partial<Offered> = {}): Offered => ({
  position: aPosition(id, more),
  reasons: [{ kind: 'occupation' }, { kind: 'pay_fits' }],
  relaxed: [],
  ...offer,
})

const wish = aWish({
  regions: ['350500'],
  occupations: ['电子厂普工'],
  lodging: true,
  pay: { min: 5000, max: 5000, unit: 'month' },
})

describe('the monthly push', () => {
  it('reads like a neighbour’s note: three positions, a reason each, every answer a number', () => {
    const offered = [
      exact(1),
      exact(2, { title: '包装工', region: '350582', meals: true }, { reasons: [{ kind: 'near_home' }] }),
      exact(
        3,
        { title: '家具厂杂工', region: '350521', lodging: false },
        { reasons: [{ kind: 'pay_above', by: 500 }] },
      ),
    ]
    expect(digest(offered, wish, 'monthly').text.split('\n')).toEqual([
      '您好，这个月给您找了3个活：',
      '1 石狮·电子厂装配',
      '5000到6000元，管住，合您要的',
      '2 晋江·包装工',
      '5000到6000元，管吃住，离您家近',
      '3 惠安·家具厂杂工',
      '5000到6000元，比您要的多500元',
      '单位都核过，谁让您先交钱都是骗人。',
      '回数字看详细',
      '7 换一批 8 有活了 9 都不行 0 找人',
    ])
  })

  it('says which wish is not met when nothing fits exactly', () => {
    const offered = [
      exact(1, { region: '350500', lodging: true }, { reasons: [{ kind: 'pay_below', by: 400 }], relaxed: ['pay'] }),
      exact(2, { region: '350600' }, { relaxed: ['place'] }),
      exact(3, { region: '350500', title: '包装工' }, { relaxed: ['occupation'] }),
    ]
    const lines = digest(offered, wish, 'monthly').text.split('\n')
    expect(lines[0]).toMatch(/^您好，泉州管住的电子厂普工，这个月没找到5000元.*的。先给您3个差不多的：$/)
    expect(lines.slice(1, 5)).toEqual([
      '1 泉州·电子厂装配，5000到6000元，管住（钱少400）',
      '2 漳州·电子厂装配，5000到6000元，管住（远一点）',
      '3 泉州·包装工，5000到6000元，管住（活不一样）',
      '有正合适的，马上告诉您。',
    ])
  })

  it('speaks plainly of a wish that names nothing but money, or nothing at all', () => {
    const farther = [exact(1, {}, { relaxed: ['pay'] })]
    const first = (of: typeof wish, kind: PushKind = 'registration') => digest(farther, of, kind).text.split('\n')[0]
    expect(first(aWish({ pay: wish.pay! }))).toMatch(/^您要的活，这个月没找到5000元.*的。先给您1个差不多的：$/)
    expect(first(aWish({ lodging: true }))).toBe('管住的活，这个月没找到正合适的。先给您1个差不多的：')
    expect(first(aWish({ lodging: true }), 'more')).toBe('管住的活，这个月没有别的正合适的了。再看这1个差不多的：')
  })

  it('does not claim to fit a wish that was never said', () => {
    expect(digest([exact(1, {}, { reasons: [] })], aWish(), 'monthly').text).toContain('\n5000到6000元，管住\n')
  })

  it('marks what was shown before and is still hiring', () => {
    const { text } = digest([exact(1, {}, { relaxed: ['repeat'] })], wish, 'monthly')
    expect(text).toContain('找了1个活')
    expect(text).toContain('（上次给您看过，还在招）')
  })

  it('offers the numbers it shows and the fixed keys as choices', () => {
    expect(digest([exact(1), exact(2)], wish, 'monthly').choices?.map(({ say }) => say)).toEqual([
      '1',
      '2',
      '7',
      '8',
      '9',
      '0',
    ])
  })

  it('marks samples and never calls them checked', () => {
    const { text } = digest([exact(1, { sample: true })], wish, 'registration')
    expect(text).toContain('石狮·电子厂装配（示例）')
    expect(text).not.toContain('核过')
  })

  it('is never empty: the last resort names training, fairs and 12333', () => {
    const { text, choices } = digest([], wish, 'monthly')
    expect(text).toContain('培训')
    expect(text).toContain('招聘会')
    expect(text).toContain('12333')
    expect(choices?.map(({ say }) => say)).toEqual(['8', '0'])
  })

  it('never shows an employer’s age wish', () => {
    const aged = { ageMin: 18, ageMax: 45 }
    expect(digest([exact(1, aged)], wish, 'monthly').text + details(aPosition(1, aged)).text).not.toMatch(/45|18岁/)
  })
})

describe('the details of a position', () => {
  it('tell pay, place, lodging, the way there and whom to call, and what to answer', () => {
    const position = aPosition(1, {
      meals: false,
      nightShift: true,
      description: '流水线装配',
      directions: '坐2路到宝盖工业区',
      contact: '李经理 0595-12345678',
      deadlineOn: '2026-12-31',
    })
    const { text, choices } = details(position)
    expect(text.split('\n')).toEqual([
      '石狮·电子厂装配（岗位号1001）',
      '单位：某某电子厂',
      '工钱：5000到6000元',
      '地方：石狮市宝盖镇',
      '吃住：管住',
      '夜班：有',
      '招几个：10人',
      '干啥：流水线装配',
      '报名到：12月31日',
      '怎么去：坐2路到宝盖工业区',
      '找谁：李经理 0595-12345678',
      '1 报名 2 不合适 3 返回 0 找人',
    ])
    expect(choices?.map(({ label }) => label)).toEqual(['1 报名', '2 不合适', '3 返回', '0 找人'])
  })

  it('say plainly what the ad does not tell', () => {
    const { lodging: _, ...position } = aPosition(1)
    expect(details(position).text).toContain('吃住：没写')
    expect(details(position).text).toContain('找谁：回1报名，我们帮您联系')
    expect(details(aPosition(1, { lodging: false })).text).toContain('吃住：不管吃住')
  })
})
