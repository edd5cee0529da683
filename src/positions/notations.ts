/** The other notations of a positions file: ages, openings, days, board, shifts, kinds of employment, sex demands. */

import { type Day, ONE_DAY_MS } from '../rules/calendar.ts'
import type { EmploymentKind } from '../rules/profile.ts'

const OLDEST = 80
const YOUNGEST = 14

/** 18-35 · 18- · -30 · 35岁以下 · 18-4 (cut off: only the first counts). */
export function agesOf(text: string): { ageMin?: number; ageMax?: number } {
  const plain = text.normalize('NFKC').replace(/\s|周?岁/g, '')
  const range = /(\d{1,2})?(?:-|~|—|至|到)(\d{1,2})?/.exec(plain)
  const below = /(\d{2})(?:及?以[下内]|左右)|不超过(\d{2})/.exec(plain)
  const above = /(\d{2})(?:及?以上|起)/.exec(plain)
  const [low, high] = range === null ? [above?.[1], below?.[1] ?? below?.[2]] : [range[1], range[2]]
  const [ageMin, ageMax] = [Number(low), Number(high)]
  const plausible = (age: number) => age >= YOUNGEST && age <= OLDEST
  return {
    ...(plausible(ageMin) && { ageMin }),
    ...(plausible(ageMax) && !(plausible(ageMin) && ageMax < ageMin) && { ageMax }),
  }
}

/** 若干, 不限人 and 0 say nothing. */
export function headcountOf(text: string): number | undefined {
  const count = Number(/\d+/.exec(text.normalize('NFKC'))?.[0])
  return count > 0 && count < 100_000 ? count : undefined
}

const FIRST_YEAR = 1990
const DATE = /(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2}))?/g
const EXCEL_EPOCH_MS = Date.UTC(1899, 11, 30)

/** 2015-12-31 · 2015/12/31 · 2015年12月31日 · 20151231 · Excel's day number. 1970-01-01 and 长期有效 say nothing. */
export function dayOf(text: string): Day | undefined {
  const plain = text.normalize('NFKC').trim()
  if (/^\d{5}(\.\d+)?$/.test(plain))
    return new Date(EXCEL_EPOCH_MS + Math.floor(Number(plain)) * ONE_DAY_MS).toISOString().slice(0, 10)
  const last = [...plain.replace(/(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)/g, '$1-$2-$3').matchAll(DATE)].at(-1)
  if (last === undefined) return undefined
  const [year, month, day] = [Number(last[1]), Number(last[2]), last[3] === undefined ? undefined : Number(last[3])]
  // 2026-12 lasts to the end of the month.
  const date = new Date(Date.UTC(year, day === undefined ? month : month - 1, day ?? 0))
  const exists = date.getUTCMonth() === month - 1 && (day === undefined || date.getUTCDate() === day)
  return exists && year >= FIRST_YEAR ? date.toISOString().slice(0, 10) : undefined
}

const NO_LODGING = /不(?:包|提供|管)(?:吃|食)?(?:住|宿)|食宿自理|住宿自理|自理食宿|无住宿|不包食宿|无宿舍/
const LODGING = /(?:包|管|供|有|提供|免费|安排)(?:吃|食|员工)?(?:住(?!房公积)|宿)(?!舍?管理|补)/
/** In its own column a word is enough. */
const LODGING_NAMED = /住|宿/
const NO_MEALS = /不(?:包|提供|管)(?:吃|食|餐)|食宿自理|伙食自理|餐费自理/
const MEALS = /(?:包|管|供|免费)(?:吃|食|饭|餐|\d餐|[一二两三]餐)|工作餐|提供食宿|员工食堂/

/** The column for board decides; else the benefits and the description. */
export function boardOf(board: string | undefined, rest: string): { lodging?: boolean; meals?: boolean } {
  if (board !== undefined && /^(?:是|有|包|提供|都包|包吃包住)$/.test(board)) return { lodging: true, meals: true }
  if (board !== undefined && /^(?:否|无|没有|不包|不提供)$/.test(board)) return { lodging: false, meals: false }
  const text = board ?? rest
  const named = board === undefined ? LODGING : LODGING_NAMED
  const lodging = NO_LODGING.test(text) ? false : named.test(text) ? true : undefined
  const meals = NO_MEALS.test(text) ? false : MEALS.test(text) ? true : undefined
  return { ...(lodging !== undefined && { lodging }), ...(meals !== undefined && { meals }) }
}

const DAY_SHIFT = /长白班|常白班|白班|不上夜班|无夜班|不倒班|无需倒班|双休/
const NIGHT_SHIFT = /夜班|晚班|两班倒|二班倒|三班倒|三班两倒|倒班|两班|12小时.{0,3}轮|翻班|大夜/

export function nightShiftOf(shift: string | undefined, rest: string): boolean | undefined {
  const text = shift ?? rest
  if (/无夜班|不上夜班|不倒班|无需倒班|长白班|常白班/.test(text)) return false
  if (NIGHT_SHIFT.test(text)) return true
  return shift !== undefined && DAY_SHIFT.test(shift) ? false : undefined
}

const KINDS: [EmploymentKind, RegExp][] = [
  ['public_welfare', /公益/],
  ['part_time', /兼职|零工|小时工|钟点|临时|日结/],
  ['seasonal', /季节|短期|暑假工|暑期工|寒假工|采茶季/],
]

export const kindOf = (kind: string | undefined, title: string): EmploymentKind =>
  KINDS.find(([, words]) => words.test(kind ?? '') || words.test(title))?.[0] ?? 'long_term'

const EITHER_SEX =
  /男(?:性|士)?[、,，/和及或]女(?:性|士)?(?:均可|不限|都可|皆可|都行|都要)|女工宿舍|男士(?:西服|服装|用品)|女士(?:服装|用品|包)|男女不限|不限男女|男女均可|男女皆可|男女都|性别不限|不限性别|男、?女|男\/女/g
const SEX_DEMAND =
  /(?:^|[\n。;；,，、:：\s])[男女]性?[,，:：]?\s*\d{2}\s*(?:-|~|—|至|到|周?岁)|(?:限|仅|只|要求|招聘?|需)[男女](?:性|工|士|生|的|$)?|女士优先|男士优先|女性优先|男性优先|[男女]性?(?:为佳|优先)|[男女](?:工|性|士|生)(?!活|理|产|意)|性别[:：]?[男女]|形象气质佳的?女|美女/

/** A demand on sex, in its column or anywhere in the text. 男女不限 is none. */
export function demandsSex(sex: string | undefined, text: string): boolean {
  if (
    sex !== undefined &&
    /^(?:男|女|男性|女性|男士|女士|限男|限女|男工|女工|男优先|女优先|男性优先|女性优先)$/.test(sex.trim())
  )
    return true
  return SEX_DEMAND.test(text.replace(EITHER_SEX, ''))
}
