/** Working days (工作日) by the State Council's calendar of holidays and worked weekends; a term ends when the office closes. */

import chineseDays from 'chinese-days'
import { addDays, type Day, dayOf, type Instant, ONE_HOUR_MS, startOfDay } from './calendar.ts'

const OFFICE_CLOSES_MS = 18 * ONE_HOUR_MS

/** In a year that is not announced yet, Monday to Friday outside the fixed holidays. */
export const isWorkingDay = (day: Day): boolean => chineseDays.isWorkday(day)

/** 18:00 Shanghai time of the given working day after the day of `at`, which does not count itself. */
export function workingDaysLater(at: Instant, days: number): Instant {
  let day = dayOf(at)
  for (let left = days; left > 0; ) {
    day = addDays(day, 1)
    if (isWorkingDay(day)) left--
  }
  return startOfDay(day) + OFFICE_CLOSES_MS
}
