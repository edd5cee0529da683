/** Chinese numerals as spoken: 一万二 is 12000, 两千五 is 2500, 四五千 is 4000 to 5000, 6k is 6000. */

const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  壹: 1,
  幺: 1,
  二: 2,
  两: 2,
  俩: 2,
  贰: 2,
  三: 3,
  叁: 3,
  仨: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
}
const UNITS: Record<string, number> = {
  十: 10,
  拾: 10,
  百: 100,
  佰: 100,
  千: 1000,
  仟: 1000,
  k: 1000,
  K: 1000,
  万: 10_000,
  w: 10_000,
  W: 10_000,
}

/** In 五千一个月 the 一 belongs to the month, not to the number. */
const NOT_OF_A_PERIOD = '(?!一(?:个月|个钟|个工|天|月|日|小时|年|晚))'

/** What a number is written with. */
export const NUMERAL = `(?:\\d+(?:\\.\\d+)?|(?:${NOT_OF_A_PERIOD}[零〇一壹幺二两俩贰三叁仨四肆五伍六陆七柒八捌九玖十拾百佰千仟万])+)(?:[十百佰千仟万kKwW]+(?:\\d(?!\\d)|${NOT_OF_A_PERIOD}[一二两三四五六七八九](?![一二两三四五六七八九十百千万]))?)?`

/** The number a numeral means; undefined for what is none. A last digit counts in the next lower unit: 一万二, 两千五, 1万2. */
export function numeral(text: string): number | undefined {
  if (text === '') return undefined
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text)
  let total = 0
  let section = 0
  let digit: number | undefined
  let lastUnit = 1
  for (const part of text.match(/\d+(?:\.\d+)?|\D/g) ?? []) {
    const unit = UNITS[part]
    if (unit === undefined) {
      const value = DIGITS[part] ?? Number(part)
      if (Number.isNaN(value)) return undefined
      if (digit !== undefined) {
        if (value > 9 || section !== 0) return undefined
        digit = digit * 10 + value
      } else digit = value
      if (part === '零' || part === '〇') lastUnit = 10
      continue
    }
    if (unit === 10_000) {
      total += (section + (digit ?? (section === 0 ? 1 : 0))) * unit
      section = 0
    } else {
      section += (digit ?? 1) * unit
    }
    digit = undefined
    lastUnit = unit
  }
  const tail = digit === undefined ? 0 : lastUnit >= 100 && digit < 10 ? digit * (lastUnit / 10) : digit
  return Math.round((total + section + tail) * 100) / 100
}

/** 四五千 is 4000 to 5000, 三千二三 3200 to 3300: two digits that follow each other. */
export function spokenRange(text: string): { min: number; max: number } | undefined {
  const tail = /^(.+[千百万])([一二三四五六七八])([二三四五六七八九])(块|元)?$/.exec(text)
  if (tail !== null && DIGITS[tail[3]!]! === DIGITS[tail[2]!]! + 1) {
    const [min, max] = [numeral(`${tail[1]}${tail[2]}`), numeral(`${tail[1]}${tail[3]}`)]
    if (min !== undefined && max !== undefined) return { min, max }
  }
  const match = /^(十)?([一二两三四五六七八])([二三四五六七八九])(十|百|千|万)(块|元)?$/.exec(text)
  if (match === null) return undefined
  const [low, high] = [DIGITS[match[2]!]!, DIGITS[match[3]!]!]
  // 三五千 is an idiom; 三六千 is none.
  if (high !== low + 1 && !(low === 3 && high === 5)) return undefined
  const ten = match[1] === undefined ? 0 : 10
  const unit = UNITS[match[4]!]!
  return { min: (ten + low) * unit, max: (ten + high) * unit }
}
