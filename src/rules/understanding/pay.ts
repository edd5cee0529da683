/** Wanted pay as people say it: 五千 · 四五千 · 5-8千 · 6k+ · 一天三百五 · 22一小时 · 年薪十万 · 计件. */

import type { Pay, PayUnit } from '../pay.ts'
import { NUMERAL, numeral, spokenRange } from './numerals.ts'

const UNIT_WORDS: [PayUnit | 'year', RegExp][] = [
  ['year', /年薪|一年|每年|\/年|年收入/],
  ['hour', /小时|时薪|钟头|一个钟|每小时|\/时|\/h/i],
  ['day', /一天|每天|\/天|日薪|日结|一日|天天|一个工/],
  ['month', /月|薪|工资/],
]
const AT_LEAST = /^(?:块钱?|元)?(?:\/月)?(?:以上|起|往上|打底|保底|朝上|\+|多点|出头|多)/
const AT_MOST = /^(?:块钱?|元)?(?:以内|以下|之内|封顶)/
const MONEY_BEFORE =
  /(?:工资|工钱|薪水?|月薪|待遇|挣|赚|拿|开|给|要|想要|收入|底薪|不低于|至少|最少|最低|起码|日薪|时薪|年薪|一天|每天|一个月|每月|一月|一个?小时|每小时|一年|改成|成|得|没有|没|少了|少于|低于|起薪|过)$/
const MONEY_AFTER =
  /^(?:块|元|钱|一天|每天|\/天|一个?小时|每小时|\/小时|一个月|每月|\/月|一月|以上|起|左右|上下|来块|来|多|\+|出头|往上|打底|保底|到手|一年|\/年|不去|不干|免谈|\/h|\/日|\/时|k|K)/
const NOT_MONEY_AFTER =
  /^(?:(?:块|元)?(?:钱)?(?:太少|太低|少了|低了|不够|不干)|人|个人|小时(?:的|以|班|内)|个?钟头|岁|公里|里路|里地|年|号|楼|栋|点|斤|米|天后|个(?!月|工)|月份|次|位|度|%|分钟|多?天(?!天))/

const LEAST_BARE_MONTHLY = 1000
const LEAST_PER_HOUR = 5
/** Less than this a month is an age or a house number. */
const LEAST_PER_MONTH = 500
const MOST_PLAUSIBLE = 200_000

const AMOUNT = new RegExp(`(${NUMERAL})(?:\\s*(?:-|~|—|到|至)\\s*(${NUMERAL}))?`, 'g')

type Found = { min?: number; max?: number; index: number; end: number; money: boolean; unitless: boolean }

/** `asked`: the bot has just asked for pay, so a bare number is an answer. */
export function payIn(text: string, asked: boolean): Pay | undefined {
  const found = amounts(text).filter(({ money, min, max, unitless }) => {
    const value = max ?? min ?? 0
    return (
      money || asked || (unitless ? value >= LEAST_BARE_MONTHLY && value < MOST_PLAUSIBLE : value >= LEAST_BARE_MONTHLY)
    )
  })
  const best = found.find(({ money }) => money) ?? found[0]
  if (best === undefined) return /计件|[按论]件/.test(text) ? { unit: 'piece' } : undefined
  return withUnit(text, best, asked)
}

/** Without one of these no sum is named: a lone 一 or 两 is a count. */
const ANY_FIGURE = /[\d十百千万拾佰仟块元kK]/
/** 十来万, 二十几块: about so much. */
const ABOUT = /(?<=[\d一二三四五六七八九十百])[来几多](?=[千百万块元])/g

function amounts(said: string): Found[] {
  if (!ANY_FIGURE.test(said)) return []
  const text = said.replace(ABOUT, '')
  const found: Found[] = []
  for (const match of text.matchAll(AMOUNT)) {
    if (LONE_DIGIT.test(match[0]) && !PRICED.test(text.slice(match.index + 1, match.index + 3))) continue
    const index = match.index
    const end = index + match[0].length
    const [before, behind] = [text.slice(Math.max(0, index - 5), index), text.slice(end)]
    if (NOT_MONEY_AFTER.test(behind) || /\d$|属.?$|不是$/.test(before) || /^\d/.test(behind)) continue
    const range = rangeOf(match[1]!, match[2])
    if (range === undefined) continue
    const value = range.max ?? range.min ?? 0
    if (value > MOST_PLAUSIBLE * 5) continue
    const unitless = /^[\d.]+$/.test(match[0])
    const money = MONEY_BEFORE.test(before) || MONEY_AFTER.test(behind) || (!unitless && value >= LEAST_BARE_MONTHLY)
    if (value < LEAST_PER_HOUR) continue
    found.push({ ...bounded(range, before, behind), index, end, money, unitless })
  }
  return found
}

/** 一个, 两下, 三样: a count, unless money or a unit of time follows. */
const LONE_DIGIT = /^[一二两三四五六七八九]$/
const PRICED = /^[块元十百千万]|^多?[千万百]/

/** In 5-8千 the first shares the last one's unit; in 8千-1.5万 it has its own. */
function rangeOf(first: string, second: string | undefined): { min?: number; max?: number } | undefined {
  if (second === undefined) {
    const spoken = spokenRange(first)
    if (spoken !== undefined) return spoken
    const value = numeral(first)
    return value === undefined ? undefined : { min: value }
  }
  const unit = /[百千万kKwW]+$/.exec(second)?.[0] ?? ''
  const shared = /[百千万kKwW]/.test(first) ? first : `${first}${unit}`
  const [min, max] = [numeral(shared), numeral(second)]
  return min === undefined || max === undefined ? undefined : max >= min ? { min, max } : { min }
}

function bounded(
  range: { min?: number; max?: number },
  before: string,
  behind: string,
): { min?: number; max?: number } {
  if (range.max !== undefined || range.min === undefined) return range
  if (AT_MOST.test(behind) || /不超过|最多$/.test(before)) return { max: range.min }
  return AT_LEAST.test(behind) ? { min: range.min } : range
}

function withUnit(text: string, { min, max, index, end }: Found, asked: boolean): Pay | undefined {
  const near = text.slice(Math.max(0, index - 6), index) + text.slice(end, end + 6)
  const said = UNIT_WORDS.find(([, words]) => words.test(near))?.[0] ?? guess(max ?? min ?? 0, asked)
  const amount = (value: number | undefined) =>
    value === undefined ? undefined : said === 'year' ? Math.round(value / 12) : value
  const [low, high] = [amount(min), amount(max)]
  if (said === 'month' && (high ?? low ?? 0) < LEAST_PER_MONTH) return undefined
  return {
    ...(low !== undefined && { min: low }),
    ...(high !== undefined && { max: high }),
    unit: said === 'year' ? 'month' : said,
  }
}

/** Nobody works for 25 a month or 300 a month: such a number is an hour's or a day's pay. */
function guess(value: number, asked: boolean): PayUnit {
  if (!asked || value >= LEAST_BARE_MONTHLY) return 'month'
  return value < 80 ? 'hour' : 'day'
}
