import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf, minuteOfDay } from '../../src/rules/calendar.ts'
import {
  contactDaysOf,
  dayKind,
  lastContactTime,
  mayAnswer,
  mayContact,
  nextContactTime,
} from '../../src/rules/contact-hours.ts'

const at = (text: string): number => Date.parse(`${text}+08:00`)

describe('contact hours', () => {
  it.each([
    ['2026-11-23T08:59:59', false],
    ['2026-11-23T09:00:00', true],
    ['2026-11-23T19:59:59', true],
    ['2026-11-23T20:00:00', false],
    ['2026-11-23T00:00:00', false],
    ['2026-02-15T12:00:00', true],
    ['2026-02-16T12:00:00', false],
    ['2026-02-19T12:00:00', false],
    ['2026-02-20T12:00:00', true],
  ])('at %s Shanghai time anybody may be written to: %s', (time, allowed) => {
    expect(mayContact(at(time))).toBe(allowed)
  })

  it.each([
    ['2026-11-23T07:00:00', '2026-11-23T09:00:00'],
    ['2026-11-23T15:30:00', '2026-11-23T15:30:00'],
    ['2026-11-23T20:00:00', '2026-11-24T09:00:00'],
    ['2026-12-31T23:59:59', '2027-01-01T09:00:00'],
    ['2026-02-15T20:00:00', '2026-02-20T09:00:00'],
  ])('what is ready at %s goes out at %s', (ready, sent) => {
    expect(nextContactTime(at(ready))).toBe(at(sent))
  })

  it('lets an answer to the person’s own message pass for ten minutes, at any hour', () => {
    const said = at('2026-11-23T23:00:00')
    expect(mayAnswer(said, said)).toBe(true)
    expect(mayAnswer(said + 10 * 60_000, said)).toBe(true)
    expect(mayAnswer(said + 10 * 60_000 + 1, said)).toBe(false)
    expect(mayAnswer(said - 1, said)).toBe(false)
  })

  it('always finds a time that is a contact hour and not in the past', () => {
    const within2020to2090 = fc.integer({ min: at('2020-01-01T00:00:00'), max: at('2090-01-01T00:00:00') })
    fc.assert(
      fc.property(within2020to2090, (now) => {
        const next = nextContactTime(now)
        expect(next).toBeGreaterThanOrEqual(now)
        expect(mayContact(next)).toBe(true)
        if (next > now) expect(minuteOfDay(next)).toBe(9 * 60)
      }),
    )
  })
})

describe('the days of Spring Festival', () => {
  it.each([
    ['2025-01-27', 'contact'],
    ['2025-01-28', 'quiet'],
    ['2025-01-31', 'quiet'],
    ['2025-02-01', 'contact'],
    ['2027-02-05', 'quiet'],
    ['2027-02-09', 'contact'],
    ['2101-01-19', 'contact'],
    ['2101-02-01', 'unknown'],
    ['2101-06-01', 'contact'],
  ])('%s is a %s day', (day, kind) => {
    expect(dayKind(day)).toBe(kind)
  })

  it('are four in every known year', () => {
    for (let year = 2020; year <= 2100; year++) {
      const days = ['01', '02'].flatMap((month) => {
        const open = contactDaysOf(`${year}-${month}`).length
        return (month === '01' ? 31 : isLeap(year) ? 29 : 28) - open
      })
      expect([year, days[0]! + days[1]!]).toEqual([year, 4])
    }
  })

  it('move the last contact hour of a month forward', () => {
    expect(lastContactTime('2025-01')).toBe(at('2025-01-27T20:00:00'))
    expect(lastContactTime('2026-11')).toBe(at('2026-11-30T20:00:00'))
    expect(dayOf(lastContactTime('2028-02'))).toBe('2028-02-29')
  })
})

const isLeap = (year: number): boolean => new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1
