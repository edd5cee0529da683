/** A profile read back, one line for each thing told. Nobody's full name or phone is on the screen. */

import type { Instant } from '../rules/calendar.ts'
import { calledBy } from '../rules/names.ts'
import type { Pay } from '../rules/pay.ts'
import type { Wish } from '../rules/profile.ts'
import { provinceOf, regionName, spokenPlace } from '../rules/regions.ts'
import { ageOf } from '../rules/working-age.ts'
import { type Draft, knowsPay, knowsPlace, knowsTrade, SELF } from './draft.ts'

/** A thing that was neither told nor asked for is 啥活都行 and so on. */
export const toldOf = (draft: Draft, now: Instant): string[] => linesOf(draft, now, true)

/** In the middle of telling: what was not asked for yet is left out. */
export const toldSoFar = (draft: Draft, now: Instant): string[] => linesOf(draft, now, false)

function linesOf({ profile, relation }: Draft, now: Instant, whole: boolean): string[] {
  const { wish, origin, skills, phone } = profile
  const age = ageOf(profile, now)
  const who = [
    calledBy(profile),
    age === undefined ? undefined : `${age}岁`,
    origin === undefined ? undefined : `老家${placeFromProvince(origin)}`,
  ].filter((part) => part !== undefined)
  const kind = wish.kind === undefined ? undefined : KINDS[wish.kind]
  return [
    relation === SELF ? undefined : `给${relation}找`,
    who.length > 0 ? who.join('，') : undefined,
    whole || knowsTrade(profile) || kind !== undefined
      ? `活：${workOf(wish)}${kind === undefined || wish.occupations.includes(kind) ? '' : `（${kind}）`}`
      : undefined,
    whole || knowsPlace(profile) ? `地方：${placeOf(wish)}` : undefined,
    whole || knowsPay(profile) ? `工钱：${wish.pay === undefined ? '没说，合适就行' : payOf(wish.pay)}` : undefined,
    boardOf(wish),
    wish.nightShift === undefined ? undefined : `夜班：${wish.nightShift ? '能上' : '不上'}`,
    phone === undefined ? undefined : `电话：尾号${phone.slice(-4)}`,
    skills.length > 0 ? `会的：${skills.join('、')}` : undefined,
  ].filter((line) => line !== undefined)
}

const KINDS = { long_term: '长期', seasonal: '短期', part_time: '零工', public_welfare: '公益岗' } as const

const workOf = ({ occupations, occupationsExcluded, anyOccupation }: Wish): string => {
  const not = occupationsExcluded.length > 0 ? `不做${occupationsExcluded.join('、')}` : undefined
  const wanted = occupations.length > 0 ? occupations.join('、') : undefined
  return [wanted ?? (anyOccupation || not === undefined ? '啥活都行' : undefined), not]
    .filter((part) => part !== undefined)
    .join('，')
}

const placeOf = ({ regions, regionsExcluded, nearHome }: Wish): string => {
  const not = regionsExcluded.length > 0 ? `不去${regionsExcluded.map(spokenPlace).join('、')}` : undefined
  const wanted = regions.length > 0 ? regions.map(spokenPlace).join('、') : nearHome ? '离家近' : '哪里都行'
  return [wanted, not].filter((part) => part !== undefined).join('，')
}

const boardOf = ({ lodging, meals }: Wish): string | undefined => {
  if (lodging && meals) return '吃住：要管吃住'
  if (lodging) return '住：要管住'
  if (meals) return '吃：要管吃'
  return lodging === false ? '住：不用管住' : undefined
}

const UNITS = { month: '每月', day: '每天', hour: '每小时', piece: '每件' } as const
const payOf = ({ min, max, unit }: Pay): string => {
  if (min === undefined && max === undefined) return '计件'
  if (min !== undefined && max !== undefined && min !== max) return `${UNITS[unit]}${min}到${max}元`
  return `${UNITS[unit]}${min ?? max}元${max === undefined || min === max ? '以上' : '以内'}`
}

/** 湖北恩施: as people say where they are from. */
const placeFromProvince = (code: string): string => {
  const province = regionName(provinceOf(code)).replace(
    /(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$/,
    '',
  )
  const place = spokenPlace(code)
  return code.endsWith('0000') || place.startsWith(province) ? place : `${province}${place}`
}
