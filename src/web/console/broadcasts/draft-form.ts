/** The form a notice is written in, as what is meant by it and back. Places and trades are written as people say them. */

import type { BroadcastText } from '../../../broadcast/work-broadcast.ts'
import type { Audience } from '../../../rules/broadcast.ts'
import { clockTime, dayOf } from '../../../rules/calendar.ts'
import { occupationsIn } from '../../../rules/occupations.ts'
import { placesIn, regionName } from '../../../rules/regions.ts'

export const DRAFT_FIELDS = [
  'title',
  'text',
  'regions',
  'homes',
  'status',
  'occupations',
  'ageFrom',
  'ageTo',
  'lately',
  'without',
  'notBefore',
] as const
export type Typed = Record<(typeof DRAFT_FIELDS)[number], string>

export const BLANK = Object.fromEntries(DRAFT_FIELDS.map((name) => [name, ''])) as Typed

const YOUNGEST = 16
const OLDEST = 99
const LONGEST_LATELY_DAYS = 365

/** What was typed, or what in it cannot be understood. */
export function draftOf(typed: Typed): BroadcastText | { problem: string } {
  const regions = placesOf(typed.regions)
  const homes = placesOf(typed.homes)
  if (regions === undefined || homes === undefined) return { problem: '地方看不懂，请写省、市或县的名字，用顿号隔开' }
  const occupations = occupationsIn(typed.occupations)
  if (typed.occupations.trim() !== '' && occupations.length === 0)
    return { problem: '工种看不懂，比如“电子装配、缝纫工”' }
  const numbers = [typed.ageFrom, typed.ageTo, typed.lately].map(numberOf)
  if (numbers.includes(Number.NaN)) return { problem: '年龄和天数要写数字' }
  const [from, to, days] = numbers
  if ([from, to].some((age) => age !== undefined && (age < YOUNGEST || age > OLDEST)))
    return { problem: '年龄要在 16 到 99 之间' }
  if (days !== undefined && (days < 1 || days > LONGEST_LATELY_DAYS)) return { problem: '天数要在 1 到 365 之间' }
  const notBefore = instantOf(typed.notBefore)
  if (Number.isNaN(notBefore)) return { problem: '发送时间看不懂' }
  const without = typed.without.split(',').filter((id) => id !== '')
  const audience: Audience = {
    ...(regions.length > 0 && { regions }),
    ...(homes.length > 0 && { homes }),
    ...(isStatus(typed.status) && { status: typed.status }),
    ...(occupations.length > 0 && { occupations }),
    ...((from !== undefined || to !== undefined) && {
      age: { ...(from !== undefined && { from }), ...(to !== undefined && { to }) },
    }),
    ...(days !== undefined && { notNotifiedForDays: days }),
    ...(without.length > 0 && { withoutThoseOf: without }),
  }
  const { title, text } = typed
  return { title: title.trim(), text: text.trim(), audience, ...(notBefore !== undefined && { notBefore }) }
}

export function typedOf({ title, text, audience, notBefore }: BroadcastText): Typed {
  const { regions = [], homes = [], status = '', occupations = [], age, notNotifiedForDays, withoutThoseOf } = audience
  return {
    title,
    text,
    regions: regions.map(regionName).join('、'),
    homes: homes.map(regionName).join('、'),
    status,
    occupations: occupations.join('、'),
    ageFrom: String(age?.from ?? ''),
    ageTo: String(age?.to ?? ''),
    lately: String(notNotifiedForDays ?? ''),
    without: (withoutThoseOf ?? []).join(','),
    notBefore: notBefore === undefined ? '' : `${dayOf(notBefore)}T${clockTime(notBefore)}`,
  }
}

/** The audience in words, one a line. */
export function audienceWords({ regions, homes, status, occupations, age, ...more }: Audience): string[] {
  const lines = [
    regions && `归这些地方管：${regions.map(regionName).join('、')}`,
    homes && `老家：${homes.map(regionName).join('、')}`,
    status && (status === 'unemployed' ? '还没上班' : '已经上班'),
    occupations && `想干：${occupations.join('、')}`,
    age &&
      `${age.from ?? ''}${age.from === undefined ? '' : ' 岁以上'}${age.to === undefined ? '' : ` ${age.to} 岁以下`}`,
    more.notNotifiedForDays && `${more.notNotifiedForDays} 天里没收过通知`,
    more.withoutThoseOf && `没收过另外 ${more.withoutThoseOf.length} 份通知`,
  ].filter((line): line is string => typeof line === 'string' && line !== '')
  return lines.length === 0 ? ['管辖内的所有人'] : lines
}

function placesOf(text: string): string[] | undefined {
  if (text.trim() === '') return []
  const codes = [...new Set(placesIn(text).flatMap(({ codes: found }) => found))]
  return codes.length === 0 ? undefined : codes
}

const numberOf = (text: string): number | undefined =>
  text.trim() === '' ? undefined : /^\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN

/** `2026-11-25T09:30`, Shanghai time. */
const instantOf = (text: string): number | undefined => (text === '' ? undefined : Date.parse(`${text}:00+08:00`))

const isStatus = (word: string): word is 'unemployed' | 'employed' => word === 'unemployed' || word === 'employed'
