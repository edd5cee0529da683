/** When a laborer may be written to or called (联系时段): 09:00–20:00 in Shanghai, and nothing from 除夕 to 初三. */

import chineseDays from 'chinese-days'
import {
  addDays,
  type Day,
  dayOf,
  daysInMonth,
  type Instant,
  type Month,
  minuteOfDay,
  ONE_MINUTE_MS,
  startOfDay,
} from './calendar.ts'

const OPENS_AT_MINUTE = 9 * 60
const CLOSES_AT_MINUTE = 20 * 60
export const CONTACT_SECONDS_A_DAY = (CLOSES_AT_MINUTE - OPENS_AT_MINUTE) * 60
const ANSWER_WITHIN_MS = 10 * ONE_MINUTE_MS
const FESTIVAL_STARTS = -1
const FESTIVAL_ENDS = 2
/** The lunar tables of chinese-days; outside them the festival's date is not known. */
const KNOWN_YEARS = { from: 1900, to: 2100 }
/** 除夕 to 初三 can only fall between these days of a year. */
const FESTIVAL_SEASON = { from: '01-20', to: '02-23' }

/** `quiet`: 除夕 to 初三. `unknown`: nobody can tell, so nothing is sent and the supervisor is told. */
export type DayKind = 'contact' | 'quiet' | 'unknown'

export function dayKind(day: Day): DayKind {
  const date = day.slice(5)
  if (date < FESTIVAL_SEASON.from || date > FESTIVAL_SEASON.to) return 'contact'
  const year = Number(day.slice(0, 4))
  if (year < KNOWN_YEARS.from || year > KNOWN_YEARS.to) return 'unknown'
  const newYear = chineseDays.getSolarDateFromLunar(`${year}-01-01`).date
  return day >= addDays(newYear, FESTIVAL_STARTS) && day <= addDays(newYear, FESTIVAL_ENDS) ? 'quiet' : 'contact'
}

export const isContactDay = (day: Day): boolean => dayKind(day) === 'contact'

export const mayContact = (now: Instant): boolean =>
  isContactDay(dayOf(now)) && minuteOfDay(now) >= OPENS_AT_MINUTE && minuteOfDay(now) < CLOSES_AT_MINUTE

/** An answer to the person's own message may go out at any hour, within ten minutes of it. */
export const mayAnswer = (now: Instant, saidAt: Instant): boolean => now >= saidAt && now - saidAt <= ANSWER_WITHIN_MS

/** Now, when now is a contact hour, else the next opening. */
export function nextContactTime(now: Instant): Instant {
  if (mayContact(now)) return now
  const today = dayOf(now)
  let day = minuteOfDay(now) < OPENS_AT_MINUTE ? today : addDays(today, 1)
  while (!isContactDay(day)) day = addDays(day, 1)
  return startOfDay(day) + OPENS_AT_MINUTE * ONE_MINUTE_MS
}

const contactDays = new Map<Month, Day[]>()

/** The days of a month on which anybody may be contacted, in order. */
export function contactDaysOf(month: Month): Day[] {
  const known = contactDays.get(month)
  if (known !== undefined) return known
  const days = Array.from({ length: daysInMonth(month) }, (_, index) => addDays(`${month}-01`, index))
  const open = days.filter(isContactDay)
  contactDays.set(month, open)
  return open
}

/** The end of the last contact hour of a month: whoever comes later can only be served in the next one. */
export const lastContactTime = (month: Month): Instant =>
  startOfDay(contactDaysOf(month).at(-1)!) + CLOSES_AT_MINUTE * ONE_MINUTE_MS
