import { describe, expect, it } from 'vitest'
import { agesOf, boardOf, dayOf, demandsSex, headcountOf, kindOf, nightShiftOf } from '../../src/positions/notations.ts'

describe('ages', () => {
  it.each([
    ['18-35', { ageMin: 18, ageMax: 35 }],
    ['18-', { ageMin: 18 }],
    ['18-4', { ageMin: 18 }],
    ['-30', { ageMax: 30 }],
    ['-', {}],
    ['', {}],
    ['不限', {}],
    ['35岁以下', { ageMax: 35 }],
    ['18周岁至45周岁', { ageMin: 18, ageMax: 45 }],
    ['50岁以上', { ageMin: 50 }],
  ])('%s', (text, ages) => {
    expect(agesOf(text)).toEqual(ages)
  })
})

describe('openings', () => {
  it.each([
    ['5', 5],
    ['10人', 10],
    ['0', undefined],
    ['若干', undefined],
    ['不限人', undefined],
  ])('%s', (text, count) => {
    expect(headcountOf(text)).toBe(count)
  })
})

describe('days', () => {
  it.each([
    ['2015-12-31', '2015-12-31'],
    ['2015/2/3', '2015-02-03'],
    ['2015年12月31日', '2015-12-31'],
    ['20151231', '2015-12-31'],
    ['42369', '2015-12-31'],
    ['2026-11-01至2026-12-31', '2026-12-31'],
    ['1970-01-01', undefined],
    ['2015-02-31', undefined],
    ['长期有效', undefined],
    ['2026-12', '2026-12-31'],
    ['2026年12月底', '2026-12-31'],
  ])('%s', (text, day) => {
    expect(dayOf(text)).toBe(day)
  })
})

describe('board', () => {
  it.each([
    ['包吃住', '', { lodging: true, meals: true }],
    ['包住', '', { lodging: true }],
    ['食宿自理', '', { lodging: false, meals: false }],
    ['是', '', { lodging: true, meals: true }],
    [undefined, '公司提供住宿,工作餐', { lodging: true, meals: true }],
    [undefined, '双休', {}],
    ['不提供食宿', '', { lodging: false, meals: false }],
    [undefined, '学校宿舍管理员', {}],
  ])('%s beside "%s"', (board, rest, expected) => {
    expect(boardOf(board, rest)).toEqual(expected)
  })
})

it.each([
  ['两班倒', '', true],
  ['长白班', '', false],
  [undefined, '要上夜班', true],
  [undefined, '轻松', undefined],
])('night shift: %s, %s', (shift, rest, expected) => {
  expect(nightShiftOf(shift, rest)).toBe(expected)
})

it.each([
  ['全职', '普工', 'long_term'],
  ['兼职', '普工', 'part_time'],
  [undefined, '暑期工', 'seasonal'],
  ['公益性岗位', '保洁', 'public_welfare'],
] as const)('kind of employment: %s %s', (kind, title, expected) => {
  expect(kindOf(kind, title)).toBe(expected)
})

describe('a demand on sex', () => {
  it.each([
    ['女', '', true],
    ['不限', '男女不限', false],
    ['不限', '限女性', true],
    [undefined, '女士优先', true],
    [undefined, '招聘男女员工', false],
    [undefined, '男女均可,女装店', false],
    [undefined, '要求：男18-45岁', true],
    [undefined, '男性、女性均可', false],
    ['男优先', '', true],
  ])('%s beside "%s"', (sex, text, expected) => {
    expect(demandsSex(sex, text)).toBe(expected)
  })
})
