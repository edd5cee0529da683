import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths, daysInMonth, monthOfDay, monthsLater, spokenTime } from '../../src/rules/calendar.ts'

describe('the same day some months later', () => {
  it.each([
    ['2026-11-23', 1, '2026-12-23'],
    ['2026-11-23', 3, '2027-02-23'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-11-30', 12, '2027-11-28'],
  ])('%s and %i months are %s', (day, months, later) => {
    expect(monthsLater(day, months)).toBe(later)
  })

  it('is a day of that month, whatever the day and the month', () => {
    const days = fc.record({ month: fc.integer({ min: 0, max: 600 }), day: fc.integer({ min: 1, max: 31 }) })
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 24 }), ({ month, day }, months) => {
        const from = addMonths('2000-01', month)
        const today = `${from}-${String(Math.min(day, daysInMonth(from))).padStart(2, '0')}`
        const later = monthsLater(today, months)
        expect(monthOfDay(later)).toBe(addMonths(from, months))
        expect(Number(later.slice(8))).toBeLessThanOrEqual(daysInMonth(monthOfDay(later)))
      }),
    )
  })
})

describe('an instant as a clerk reads it', () => {
  it.each([
    ['2026-12-03T22:00:00Z', '2026年12月4日06:00'],
    ['2026-12-31T16:00:00Z', '2027年1月1日00:00'],
    ['2026-11-23T23:59:59+08:00', '2026年11月23日23:59'],
  ])('%s is %s', (instant, spoken) => {
    expect(spokenTime(Date.parse(instant))).toBe(spoken)
  })
})
