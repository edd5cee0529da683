/** Age as people say it: 43 · 四十有五 · 82年的 · 属羊的79年 · 五十六了. */

import { type Instant, yearOf } from '../calendar.ts'
import { numeral } from './numerals.ts'

const OLDEST = 90
const OLDEST_SEEKER = 75
const CHINESE = '[一二两三四五六七八九十]'
const SPOKEN = new RegExp(
  `(\\d{2}|${CHINESE}{1,3}(?:有${CHINESE})?|${CHINESE}十(?:来|多|几)?)\\s*(?:多|来)?(?:周?岁|岁半)`,
)
const JUST = new RegExp(
  `(?:今年|虚岁|周岁|年龄|年纪|我)(?:是|有|才|都|已经|快)?(\\d{2}|${CHINESE}{2,3}(?:有${CHINESE})?)(?:了|$|[,. ])`,
)
/** 五十出头, 快六十了, 刚满五十: about that age. */
const ABOUT =
  /(?:快|刚满|刚|满|都|已经)?([二三四五六]十|[2-7]0)(?:出头|挂零|多岁?|来岁|冒头)(?!块|元|钱|人|万)|([二三四五六七]十有[一二三四五六七八九])|(?:快|刚满|满)([二三四五六七]十[一二三四五六七八九]?|\d{2})(?:岁|了|$|[,. ])/
/** 男 52, 女,46 */
const AFTER_GENDER = /[男女](?:的)?[ ,]*(\d{2}|[三四五六]十[一二三四五六七八九]?)(?!\d|[-~到元块千k百])/
const ALREADY = new RegExp(`(?:^|[,. ])(\\d{2}|${CHINESE}十${CHINESE}?(?:有${CHINESE})?)了(?:$|[,. 还想])`)
const BORN = /(19\d{2}|20[01]\d|(?<!\d)[4-9]\d|(?<!\d)0\d|[一二三四五六七八九零〇]{2})年(?:的|生|出生|人|\d{1,2}月)/
const ZODIAC_YEAR = /属[鼠牛虎兔龙蛇马羊猴鸡狗猪]的?,?(\d{2}|19\d{2})年?/

export function ageIn(text: string, now: Instant, asked: boolean): number | undefined {
  const born = BORN.exec(text)?.[1] ?? ZODIAC_YEAR.exec(text)?.[1]
  if (born !== undefined) return plausible(yearOf(now) - birthYear(born, now))
  const about = ABOUT.exec(text)
  const said =
    SPOKEN.exec(text)?.[1] ??
    about?.slice(1).find(Boolean) ??
    JUST.exec(text)?.[1] ??
    ALREADY.exec(text)?.[1] ??
    AFTER_GENDER.exec(text)?.[1]
  if (said !== undefined) return plausible(spokenNumber(said))
  if (!asked) return undefined
  const bare = /(\d{4}|\d{1,2}|[一二两三四五六七八九十]{1,3})/.exec(text.replace('有', ''))?.[1]
  if (bare === undefined) return undefined
  const number = spokenNumber(bare)
  // 81 is a year of birth rather than an age at which anybody looks for work.
  const isYear = /^\d/.test(bare) && (bare.length === 4 || (number ?? 0) >= OLDEST_SEEKER)
  return plausible(isYear ? yearOf(now) - birthYear(bare, now) : number)
}

const spokenNumber = (said: string): number | undefined => numeral(said.replace(/有/, '').replace(/(来|多|几)$/, ''))

function birthYear(said: string, now: Instant): number {
  const digits = /^\d/.test(said)
    ? said
    : [...said].map((each) => '零一二三四五六七八九'.indexOf(each === '〇' ? '零' : each)).join('')
  if (digits.length === 4) return Number(digits)
  const year = 1900 + Number(digits)
  return yearOf(now) - year > OLDEST ? year + 100 : year
}

const plausible = (age: number | undefined): number | undefined =>
  age !== undefined && age > 0 && age <= OLDEST ? age : undefined
