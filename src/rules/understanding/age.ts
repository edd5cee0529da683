/** Age as people say it: 43 · 四十有五 · 82年的 · 属羊的79年 · 五十六了. */

import { type Instant, yearOf } from '../calendar.ts'
import { WORKING_AGE } from '../working-age.ts'
import { numeral } from './numerals.ts'
import type { Asking } from './slots.ts'

/** `said`: the words that gave it, so that nobody takes them for pay. */
export type SaidAge = { age: number; said: string }

const OLDEST = 90
const OLDEST_SEEKER = 75
const YOUNGEST_SEEKER = 10
const DIGIT = '[一二三四五六七八九]'
const TENS = `(?:${DIGIT}?十(?:有)?${DIGIT}{0,2})`
const N = `(\\d{2}|${TENS}|${DIGIT}(?=岁))`
/** 五十块, 五十个人: no age. */
const NO_AGE = '(?![块元千百万个天人号楼年月点%条家斤米里钱\\d.]|公里|分钟|小时|[-~到])'

const BORN =
  /(?<![干做了有\d])(19\d{2}|20[01]\d|(?<!\d)[4-9]\d|(?<!\d)0\d|一九[一二三四五六七八九零〇]{2}|[四五六七八九零〇][一二三四五六七八九零〇])年(?:的|生|出生|人|次|\d{1,2}月|[一二三四五六七八九十]{1,2}月|(?=$|[,. ]|男|女|属))/
const BORN_IN = /(?:出生|生于|生日|生在|出生日期|出生年月)(?:是|:|在|年份)?(19\d{2}|20[01]\d|(?<!\d)[4-9]\d)/
/** 11年出生的: a child of today; 10年的经验 is none. */
const BORN_LATELY = /(?:^|[,. 是])((?<!\d)1\d|一[零〇一二三四五六七八九])年(?:出生的?|生的?|的(?=$|[,. ]))/
const ZODIAC_YEAR = /属[鼠牛虎兔龙蛇马羊猴鸡狗猪]的?,?(\d{2}|19\d{2})年?/
const WITH_UNIT = new RegExp(`(\\d{1,2}|${TENS}|${DIGIT})(?:多|来|几|好几)?(?:周|虚)?岁`)
const AFTER_A_WORD = new RegExp(
  `(?:今年|虚岁|周岁|年龄|年纪|岁数|(?<!给)我|[妈爸]|老[婆公]|媳妇|爱人|儿子|女儿|[哥弟姐妹他她]|本人|老汉|老婆子|人)(?:是|有|才|都|已经|已|快|刚满|刚+|刚好|大概|差不多|到|快要|满|就要|整|整整|:)*${N}(?:多|来|出头|好几)?${NO_AGE}`,
)
const ABOUT =
  /(?:快|刚满|刚|满|都|已经|年过|过了)?((?:二|三|四|五|六|七)十|[2-7]0)(?:出头|挂零|冒头|多岁?|来岁|好几|几岁)(?!块|元|钱|人|万|个|公里|里|斤|平|天|分钟|号|米|家|以|一)/
const SOON = new RegExp(`(?:快|刚满|满|马上|都|奔)(?:要|到)?((?:二|三|四|五|六|七)十${DIGIT}?|\\d{2})${NO_AGE}`)
const ALREADY = new RegExp(`(?:^|[,. ])(\\d{2}|${TENS})(?:了|啦|喽)(?=$|[,. 还想也])`)
const BY_GENDER = new RegExp(
  `[男女](?:的|性|同志|,|:| )*(\\d{2}|${TENS})(?![\\d块元千百万kK~到-])|(?:^|[,. ])(\\d{2}|${TENS})(?:,| )*[男女](?![儿装鞋朋])`,
)
const OWN_CLAUSE = new RegExp(
  `[,. ](\\d{2}|(?:${DIGIT}十(?:有)?${DIGIT}?|十${DIGIT}))(?=[,. ](?!\\d)|$)|^(\\d{2}|${DIGIT}十${DIGIT})(?=[,. ](?!\\d))`,
)
const OLD_STYLE = new RegExp(`(${DIGIT}十有${DIGIT})`)
/** 是四十六不是六十四 */
const CORRECTED = new RegExp(`是(\\d{2}|${TENS})(?:岁)?,?不是(?:\\d{2}|${TENS})`)
/** 虚岁16,周岁15: the law counts full years. */
const FULL_YEARS = new RegExp(`周岁(?:是|才|刚)?(\\d{2}|${TENS})`)
/** 孩子18: old enough to be the one who looks for work. */
const GROWN_CHILD = /(?:孩子|娃)(?:今年|刚|已经|才)*(1[6-9]|2\d)(?![\d个块元天])/
const HALF_A_CENTURY = /半百/

/** 未满16, 不到十六, 还没满十六. */
const UNDER = new RegExp(
  `(?:未满|不满|不到|(?:还|都)?没(?:有)?(?:满|到)|还没(?:有)?|差.{1,4}(?:才)?(?:到|满)?)(1[0-9]|十${DIGIT})(?:周?岁)?${NO_AGE}`,
)
const BARE = new RegExp(`^(\\d{2}|${TENS})[,. ]*$`)
const ANSWER =
  /(?<![下第])(\d{4}|\d{1,2}|[一二两三四五六七八九十]{1,3}(?:有[一二三四五六七八九])?)(?![\d千百万块元个题下点次样种些kK.])/
/** 三岁的娃, 孩子五岁: somebody else's age. */
const OF_A_CHILD = /(?:孩子?|小孩|娃|孙子|孙女|老大|老二|儿子|女儿)(?:才|都|刚|今年|现在|已经|是|有|还|都?快)*$/
const CHILD_BEHIND = /^(?:大)?的?(?:孩|娃|儿子|女儿|孙)/
const CHILD_UNTIL = 14

/** A bare number is an age when that was asked, or when it can be nothing else. */
export function ageIn(text: string, now: Instant, asking: Asking | undefined): SaidAge | undefined {
  const under = UNDER.exec(text)
  const limit = under === null ? undefined : spokenNumber(under[1]!)
  if (limit !== undefined) return plausible(limit - 1, under![0])
  const born = BORN.exec(text) ?? BORN_IN.exec(text) ?? BORN_LATELY.exec(text) ?? ZODIAC_YEAR.exec(text)
  if (born !== null) return plausible(yearOf(now) - birthYear(born[1]!, now), born[0])
  return spokenAge(text) ?? (asking === 'age' ? answered(text, now) : asking === 'pay' ? undefined : bareAge(text))
}

/** 43 and nothing else. */
function bareAge(text: string): SaidAge | undefined {
  const said = BARE.exec(text)?.[1]
  const age = said === undefined ? undefined : spokenNumber(said)
  return age !== undefined && age >= WORKING_AGE && age <= OLDEST_SEEKER ? { age, said: said! } : undefined
}

function answered(text: string, now: Instant): SaidAge | undefined {
  const bare = ANSWER.exec(text)
  if (bare === null) return undefined
  const number = spokenNumber(bare[1]!)
  // 81 is a year of birth rather than an age at which anybody looks for work.
  const isYear = /^\d/.test(bare[1]!) && (bare[1]!.length === 4 || (number ?? 0) >= OLDEST_SEEKER)
  return plausible(isYear ? yearOf(now) - birthYear(bare[1]!, now) : number, bare[0])
}

function spokenAge(text: string): SaidAge | undefined {
  const full = FULL_YEARS.exec(text)
  if (full !== null) return plausible(spokenNumber(full[1]!), full[0])
  const withUnit = WITH_UNIT.exec(text)
  if (withUnit !== null && !isOfAChild(text, withUnit)) return plausible(spokenNumber(withUnit[1]!), withUnit[0])
  for (const pattern of [
    CORRECTED,
    AFTER_A_WORD,
    OLD_STYLE,
    ABOUT,
    SOON,
    ALREADY,
    BY_GENDER,
    OWN_CLAUSE,
    GROWN_CHILD,
  ]) {
    const found = pattern.exec(text)
    const said = found?.[1] ?? found?.[2]
    const age = said === undefined ? undefined : spokenNumber(said)
    if (age !== undefined && age >= YOUNGEST_SEEKER && age <= OLDEST) return { age, said: found![0] }
  }
  return HALF_A_CENTURY.test(text) ? { age: 50, said: '半百' } : undefined
}

function isOfAChild(text: string, { index, 0: said, 1: number }: RegExpExecArray): boolean {
  if ((spokenNumber(number!) ?? 0) >= CHILD_UNTIL) return false
  return (
    OF_A_CHILD.test(text.slice(Math.max(0, index - 8), index)) || CHILD_BEHIND.test(text.slice(index + said.length))
  )
}

/** 四十五六 is 45 at least. */
const spokenNumber = (said: string): number | undefined =>
  numeral(said.replace('有', '').replace(/(十[一二三四五六七八九])[一二三四五六七八九]$/, '$1'))

function birthYear(said: string, now: Instant): number {
  const digits = /^\d/.test(said)
    ? said
    : [...said].map((each) => '零一二三四五六七八九'.indexOf(each === '〇' ? '零' : each)).join('')
  if (digits.length === 4) return Number(digits)
  const year = 1900 + Number(digits)
  return yearOf(now) - year > OLDEST ? year + 100 : year
}

const plausible = (age: number | undefined, said: string): SaidAge | undefined =>
  age !== undefined && age > 0 && age <= OLDEST ? { age, said } : undefined
