/** The one place where instants become Shanghai days and months and back. Mainland China keeps UTC+8 all year. */

/** Epoch milliseconds, UTC. */
export type Instant = number
/** A calendar day in Asia/Shanghai, `2026-11-23`. */
export type Day = string
/** A calendar month in Asia/Shanghai, `2026-11`. */
export type Month = string
/** Reads the one injected clock. */
export type Clock = () => Instant

const SHANGHAI_OFFSET_MS = 8 * 60 * 60_000
export const ONE_MINUTE_MS = 60_000
export const ONE_HOUR_MS = 60 * ONE_MINUTE_MS
export const ONE_DAY_MS = 24 * ONE_HOUR_MS

const inShanghai = (at: Instant): Date => new Date(at + SHANGHAI_OFFSET_MS)

export const dayOf = (at: Instant): Day => inShanghai(at).toISOString().slice(0, 10)
export const monthOf = (at: Instant): Month => inShanghai(at).toISOString().slice(0, 7)
/** Whether it is written as a month is, `2026-11`. */
export const isMonth = (text: string): text is Month => /^\d{4}-(0[1-9]|1[0-2])$/.test(text)
export const yearOf = (at: Instant): number => inShanghai(at).getUTCFullYear()

/** Minutes since midnight in Shanghai, 0 … 1439. */
export const minuteOfDay = (at: Instant): number => inShanghai(at).getUTCHours() * 60 + inShanghai(at).getUTCMinutes()

/** The instant a Shanghai day begins. */
export const startOfDay = (day: Day): Instant => Date.parse(`${day}T00:00:00Z`) - SHANGHAI_OFFSET_MS
export const startOfMonth = (month: Month): Instant => startOfDay(`${month}-01`)

export const addDays = (day: Day, days: number): Day => dayOf(startOfDay(day) + days * ONE_DAY_MS)

export function addMonths(month: Month, months: number): Month {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7)
}

/** The same day some months later, at most the 28th where that month may be shorter. */
export function monthsLater(day: Day, months: number): Day {
  const last = Math.min(dayOfMonth(day), 28)
  return `${addMonths(monthOfDay(day), months)}-${String(last).padStart(2, '0')}`
}

export const monthOfDay = (day: Day): Month => day.slice(0, 7)
export const dayOfMonth = (day: Day): number => Number(day.slice(8))
export const daysInMonth = (month: Month): number =>
  Math.round((startOfMonth(addMonths(month, 1)) - startOfMonth(month)) / ONE_DAY_MS)

/** `11月23日`, as a laborer reads a date. */
export const spokenDay = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

/** `14:05`: the wall clock in Shanghai. */
export const clockTime = (at: Instant): string => inShanghai(at).toISOString().slice(11, 16)

/** `2026年12月4日06:00`, as a clerk reads an instant: the wall clock in Shanghai. */
export const spokenTime = (at: Instant): string => `${yearOf(at)}年${spokenDay(dayOf(at))}${clockTime(at)}`
