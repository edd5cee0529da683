/** Months as charts draw them, put together from a few figures. */

import { COVERAGE_STATES, type CoverageState } from '../../src/rules/coverage.ts'
import { courseOf, type FirstDays, type MonthCourse } from '../../src/rules/month-course.ts'

export const at = (shanghai: string): number => Date.parse(`${shanghai}+08:00`)

type Places = Record<string, Partial<Record<CoverageState, number>>>

export function aCourse(
  places: Places,
  { now = '2026-11-23T14:05', region = '350000', sealed = false, firsts = {} as Partial<FirstDays> } = {},
): MonthCourse {
  const groups = Object.entries(places).flatMap(([jurisdiction, states]) =>
    COVERAGE_STATES.map((state) => ({ jurisdiction, state, people: states[state] ?? 0 })),
  )
  const all = { opened: [], planned: [], accepted: [], reached: [], settled: [], ...firsts }
  return courseOf({ month: '2026-11', region, sealed, firsts: all, groups }, at(now))
}
