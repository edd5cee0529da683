import { expect, it } from 'vitest'
import { besideBar, byPlaceHeight, byPlaceOption } from '../../src/charts/by-place.ts'
import { tally } from '../../src/rules/coverage.ts'
import { REGION_CODES } from '../../src/rules/regions.ts'
import { aCourse } from '../support/courses.ts'

type Drawn = {
  yAxis: { data: string[] }[]
  series: { name: string; data: (number | null)[]; itemStyle: { color: string; decal?: object } }[]
}

const drawn = (...course: Parameters<typeof aCourse>): Drawn => byPlaceOption(aCourse(...course)) as unknown as Drawn

it('draws a bar for each place, with the rate beside it', () => {
  const { yAxis, series } = drawn({
    '350203': { delivered: 30, accepted: 10, open: 10 },
    '350582': { phoned: 1, exempt: 4 },
    '350000': { exempt: 2 },
  })
  expect(yAxis.map(({ data }) => data)).toEqual([
    ['厦门市', '泉州市', '福建省本级'],
    ['到位 60.0%  应推 50', '到位 100.0%  应推 5', '都不用推  应推 2'],
  ])
  expect(series.map(({ name, data }) => [name, ...data])).toEqual([
    ['送达', 30, null, null],
    ['电话联系', null, 1, null],
    ['渠道受理', 10, null, null],
    ['联系不上', null, null, null],
    ['不用推', null, 4, 2],
    ['待推', 10, null, null],
  ])
})

it('shows who was missed only where somebody was', () => {
  const names = (sealed: boolean, open: number) =>
    drawn({ '350203': { delivered: 3, open } }, { sealed, now: '2026-12-05T08:00' }).series.map(({ name }) => name)
  expect(names(true, 1)).toContain('漏推')
  expect(names(true, 0)).not.toContain('漏推')
  expect(names(false, 1)).not.toContain('漏推')
})

it('gives each place its own room: nine cities, or the 84 counties of a province', () => {
  const counties = REGION_CODES.filter((code) => /^35\d{4}$/.test(code) && !code.endsWith('00'))
  expect(counties).toHaveLength(84)
  const cities = drawn(Object.fromEntries(counties.map((code) => [code, { open: 1 }])))
  expect(cities.yAxis[0]!.data).toHaveLength(9)
  expect(byPlaceHeight(84) - byPlaceHeight(9)).toBeGreaterThanOrEqual(75 * 30)
})

it('tells no two states apart by colour alone', () => {
  const { series } = drawn({ '350203': { open: 1 } }, { sealed: true, now: '2026-12-05T08:00' })
  const looks = series.map(({ itemStyle: { color, decal } }) => JSON.stringify([lightness(color), decal]))
  expect(new Set(looks).size).toBe(series.length)
})

it.each([
  [{ state: 'delivered', people: 1234 } as const, '到位 100.0%  应推 1,234'],
  [{ state: 'accepted', people: 3 } as const, '到位 0.0%  应推 3'],
  [{ state: 'exempt', people: 3 } as const, '都不用推  应推 3'],
])('says of %j: %s', (group, words) => {
  expect(besideBar(tally([group], false))).toBe(words)
})

/** In steps that an office printer can show. */
function lightness(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((from) => Number.parseInt(color.slice(from, from + 2), 16)) as [
    number,
    number,
    number,
  ]
  return Math.round((0.299 * red + 0.587 * green + 0.114 * blue) / 40)
}
