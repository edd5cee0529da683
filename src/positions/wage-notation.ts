/** Pay as ads write it: 3000~5000 · 6-8千 · 8千-1.5万 · 20-30万/年 · 150元/天 · 保底3000+计件 · 面议. Undefined where none is stated. */

import type { Pay, PayUnit } from '../rules/pay.ts'
import { numeral } from '../rules/understanding/numerals.ts'

type Said = { unit: PayUnit | 'year' | 'other' }

const UNITS: [Said['unit'], RegExp][] = [
  ['month', /月薪|\/月|每月|一个月/],
  ['other', /\/其他|元\/单/],
  ['year', /\/年|年薪|一年|每年|年收入|万年|p\.?a\.?/i],
  ['hour', /\/(?:小时|时|h)|时薪|每小时|一小时|1小时|小时/i],
  ['day', /\/(?:天|日|工)|日薪|日结|每天|一天|天结|元每天/],
  ['piece', /\/(?:次|件|个|只|双|套)|计件单价/],
  ['month', /月/],
]
const NOTHING = /^(?:面议|面谈|详谈|电话联系|不限|-+|0|待定|无|元\/月|元)?$/
const AMOUNT = '(\\d+(?:\\.\\d+)?)\\s*([千万kKwW]?)'
const RANGE = new RegExp(`${AMOUNT}\\s*元?\\s*(?:(?:-|~|—|–|到|至)+|/(?=\\d))\\s*${AMOUNT}`)
const SINGLE = new RegExp(AMOUNT)
const AT_LEAST = /以上|起|不低于|保底|底薪|最低|≥|>|\+|至少|无责/
const AT_MOST = /以下|以内|及以下|不超过|≤|</
const BASE_OF_MORE = /(?:保底|底薪|无责底薪|基本工资)[^\d]{0,4}(\d+(?:\.\d+)?)\s*([千万kKwW]?)/
const STAGES = /(?=试用|实习|见习|转正)/
const NO_PAY = /\d+(?:\.\d+)?%|(?<![\d.])\d{1,2}(?:(?:-|~|至|到)\d{1,2})?(?:个?月|天|周|年)/g
const SPOKEN = /[一二两三四五六七八九][一二两三四五六七八九十百千万]*[百千万][一二两三四五六七八九]?/g
/** 1万2 */
const MIXED = /\d[千万]\d(?![\d.千万])/g
const FACTOR: Record<string, number> = { 千: 1000, k: 1000, 万: 10_000, w: 10_000, '': 1 }
const MONTHS_PER_YEAR = 12

/** `unit`: what the column's heading says where the cell says nothing. */
export function payOf(notation: string, unit: PayUnit | 'year' = 'month'): Pay | undefined {
  const text = notation
    .normalize('NFKC')
    .replace(/^\[?'?|'?\]?$/g, '')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(/[¥￥\s]/g, '')
    .replace(/[·*]?\d{2}薪/, '')
    .replace(MIXED, (mixed) => String(numeral(mixed) ?? mixed))
    .replace(SPOKEN, (spoken) => String(numeral(spoken) ?? spoken))
  if (NOTHING.test(text)) return undefined
  const said = UNITS.find(([, words]) => words.test(text))?.[0] ?? unit
  if (said === 'other') return undefined
  return scaled(amounts(text.replace(/[1一](?=小时|天|个?月|年)/g, '')), said)
}

type Amounts = { min?: number; max?: number }

/** 试用期4000，转正5000: from the one to the other. How long the trial lasts, or what part of the pay it is, is no pay. */
function amounts(text: string): Amounts {
  const [first, ...others] = text.split(STAGES)
  if (others.length === 0) return amountsOf(first!)
  const stages = [first, ...others].map((stage) => amountsOf(stage!.replace(NO_PAY, '')))
  const low = stages.flatMap(({ min, max }) => min ?? max ?? [])
  const high = stages.flatMap(({ min, max }) => max ?? min ?? [])
  if (low.length === 0) return {}
  const isOpen = stages.some(({ min, max }) => min !== undefined && max === undefined)
  return { min: Math.min(...low), ...(!isOpen && { max: Math.max(...high) }) }
}

function amountsOf(text: string): Amounts {
  const range = RANGE.exec(text)
  const base = BASE_OF_MORE.exec(text)
  if (range !== null && !(base !== null && base.index + base[0].length <= range.index && !/综合/.test(text))) {
    const [low, lowUnit, high, highUnit] = [range[1]!, range[2]!.toLowerCase(), range[3]!, range[4]!.toLowerCase()]
    const max = Number(high) * FACTOR[highUnit]!
    const min = Number(low) * FACTOR[lowUnit === '' && sharesUnit(Number(low), highUnit) ? highUnit : lowUnit]!
    return max >= min ? { min, max } : { min }
  }
  const single = base ?? SINGLE.exec(text)
  if (single === null) return {}
  const amount = Number(single[1]) * FACTOR[single[2]!.toLowerCase()]!
  if (AT_MOST.test(text)) return { max: amount }
  return base !== null || AT_LEAST.test(text) || /提成|奖金|计件/.test(text)
    ? { min: amount }
    : { min: amount, max: amount }
}

/** 6-8千: the first number shares the last one's unit, unless it is already a whole sum (3000-1万). */
const sharesUnit = (low: number, highUnit: string): boolean => highUnit !== '' && low < 1000

/** What anybody is paid; beyond it the number is a bonus, a misprint, or belongs to another unit. */
const PLAUSIBLE: Record<PayUnit, { least: number; most: number }> = {
  month: { least: 500, most: 200_000 },
  day: { least: 20, most: 2000 },
  hour: { least: 5, most: 500 },
  piece: { least: 0, most: 10_000 },
}

function scaled({ min, max }: Amounts, said: PayUnit | 'year'): Pay | undefined {
  const top = max ?? min ?? 0
  if (top <= 0) return undefined
  const monthly = said === 'year' || ((said === 'day' || said === 'hour') && top > PLAUSIBLE[said].most)
  const unit = monthly ? 'month' : said
  const each = (amount: number) => (said === 'year' ? Math.round(amount / MONTHS_PER_YEAR) : amount)
  const { least, most } = PLAUSIBLE[unit]
  if (each(top) < least || each(top) > most) return undefined
  return {
    ...(min !== undefined && min > 0 && { min: each(min) }),
    ...(max !== undefined && { max: each(max) }),
    unit,
  }
}
