import fc from 'fast-check'
import { expect, it } from 'vitest'
import { startDay } from '../../../src/rules/understanding/start-day.ts'

/** A Monday. */
const NOW = Date.parse('2026-11-23T10:00:00+08:00')

it.each([
  ['马上能上班', '2026-11-23'],
  ['随时到岗', '2026-11-23'],
  ['明天就能去', '2026-11-24'],
  ['后天可以上班', '2026-11-25'],
  ['过三天再去', '2026-11-26'],
  ['10天以后', '2026-12-03'],
  ['半个月后能上班', '2026-12-08'],
  ['下周能去', '2026-11-30'],
  ['下周三上班', '2026-12-02'],
  ['下个月才能去', '2026-12-01'],
  ['下月15号能去', '2026-12-15'],
  ['月底才有空', '2026-11-30'],
  ['两个月后再干', '2027-01-23'],
  ['12月1号以后', '2026-12-01'],
  ['3月份才能出来干', '2027-03-01'],
  ['二月底能去', '2027-02-28'],
  ['28号能来', '2026-11-28'],
  ['5号以后有空', '2026-12-05'],
  ['过完年再去', '2027-02-13'],
  ['年后上班', '2027-02-13'],
  ['春节过后', '2027-02-13'],
])('%s means %s', (said, day) => {
  expect(startDay(said, NOW)).toBe(day)
})

it.each(['想找活', '干到过年前', '一天三百', '现在没活', '82年的', '干了三个月', '三天没吃饭了', '去年在厂里'])(
  '%s names no day to start',
  (said) => {
    expect(startDay(said, NOW)).toBeUndefined()
  },
)

it('names no day in the past', () => {
  const dates = fc.record({
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
    days: fc.nat(2000),
  })
  fc.assert(
    fc.property(dates, ({ month, day, days }) => {
      const now = NOW + days * 86_400_000
      const start = startDay(`${month}月${day}号以后能去`, now)
      expect(start).toBeDefined()
      expect(start! >= new Date(now + 8 * 3_600_000).toISOString().slice(0, 10)).toBe(true)
    }),
  )
})
