/** Resident identity numbers (公民身份号码, GB 11643): checked, and old ones of 15 digits lengthened. */

import { type Day, yearOf } from './calendar.ts'

export type IdNumber =
  | { ok: true; idNumber: string; birthYear: number; birthDay: Day; gender: 'male' | 'female' }
  | { ok: false; reason: string }

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_CHARACTERS = '10X98765432'
const OLDEST_YEAR = 1900

export const checkCharacter = (first17: string): string =>
  CHECK_CHARACTERS[WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(first17[index]), 0) % 11]!

export function readIdNumber(text: string, now: number): IdNumber {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s'’-]/g, '')
    .toUpperCase()
  const long = /^\d{15}$/.test(plain) ? lengthened(plain) : plain
  if (!/^\d{17}[\dX]$/.test(long))
    return { ok: false, reason: '身份证号位数不对，要18位（Excel 里请把这一列设成文本）' }
  if (checkCharacter(long) !== long[17]) return { ok: false, reason: '身份证号校验位不对，可能抄错了一位' }
  const birthDay = `${long.slice(6, 10)}-${long.slice(10, 12)}-${long.slice(12, 14)}`
  const birthYear = Number(long.slice(6, 10))
  if (!exists(birthDay) || birthYear < OLDEST_YEAR || birthYear > yearOf(now))
    return { ok: false, reason: '身份证号里的出生日期不对' }
  return { ok: true, idNumber: long, birthYear, birthDay, gender: Number(long[16]) % 2 === 1 ? 'male' : 'female' }
}

/** 31 February becomes another day when read, or none at all. */
function exists(day: Day): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}

function lengthened(fifteen: string): string {
  const first17 = `${fifteen.slice(0, 6)}19${fifteen.slice(6)}`
  return first17 + checkCharacter(first17)
}
