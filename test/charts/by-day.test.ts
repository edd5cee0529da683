import fc from 'fast-check'
import { expect, it } from 'vitest'
import { byDayOption, liftsOf } from '../../src/charts/by-day.ts'
import { aCourse } from '../support/courses.ts'

type Drawn = {
  xAxis: { data: string[] }
  yAxis: { max: number; interval: number }
  series: { name: string; data: number[]; lineStyle: object; symbol: string }[]
}

const drawn = (...course: Parameters<typeof aCourse>): Drawn => byDayOption(aCourse(...course)) as unknown as Drawn

it.each([
  ['of a month under way ends today', '2026-11-23T14:05', 23],
  ['of a month’s first day is one dot', '2026-11-01T00:10', 1],
  ['of a month that is over goes to its end', '2026-12-09T08:00', 30],
])('each curve %s, while the axis always shows the whole month', (_case, now, days) => {
  const { xAxis, series } = drawn({}, { now })
  expect(xAxis.data).toHaveLength(30)
  expect(series.map(({ data }) => data.length)).toEqual([days, days, days, days])
})

it('draws planned, accepted, reached and open', () => {
  const firsts = { opened: [9], planned: [4, 4], accepted: [3, 4], reached: [0, 1], settled: [3, 5] }
  const { series } = drawn({}, { now: '2026-11-02T20:00', firsts })
  expect(series.map(({ name, data }) => [name, data])).toEqual([
    ['已排推送', [4, 8]],
    ['渠道已受理（含送达）', [3, 7]],
    ['送达或电话联系到', [0, 1]],
    ['待推', [6, 1]],
  ])
})

it('tells no two curves apart by colour alone', () => {
  const { series } = drawn({})
  const looks = series.map(({ lineStyle, symbol }) => JSON.stringify([{ ...lineStyle, color: '' }, symbol]))
  expect(new Set(looks).size).toBe(series.length)
})

it.each([
  [0, 1, 1],
  [1, 1, 1],
  [3, 3, 1],
  [7, 8, 2],
  [12, 12, 2],
  [84_000, 100_000, 20_000],
  [540_000, 600_000, 100_000],
])('has a round scale for %i people: up to %i by %i', (opened, max, interval) => {
  expect(drawn({}, { firsts: { opened: [opened] } }).yAxis).toMatchObject({ max, interval })
})

it('keeps the labels apart, in the order of the curves’ ends, and above the axis', () => {
  const people = fc.nat({ max: 600_000 })
  fc.assert(
    fc.property(fc.array(people, { minLength: 4, maxLength: 4 }), (ends) => {
      const pxPerPerson = 352 / Math.max(...ends, 1)
      const lifts = liftsOf(ends, pxPerPerson)
      const heights = ends.map((end, index) => end * pxPerPerson + lifts[index]!)
      const sorted = heights.toSorted((one, other) => one - other)
      expect(sorted.slice(1).every((height, index) => height - sorted[index]! > 19.999)).toBe(true)
      expect(Math.min(...lifts)).toBeGreaterThanOrEqual(0)
      for (const [index, end] of ends.entries())
        for (const [other, lower] of ends.entries())
          if (lower < end) expect(heights[other]).toBeLessThan(heights[index]!)
    }),
  )
})
