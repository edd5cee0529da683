import { expect, it } from 'vitest'
import { ringOption, ringSvg } from '../../src/charts/ring.ts'
import { tally } from '../../src/rules/coverage.ts'

type Drawn = { series: { data: { name: string; value: number }[] }[] }
const november = tally(
  [
    { state: 'delivered', people: 1200 },
    { state: 'exempt', people: 30 },
    { state: 'open', people: 4 },
  ],
  false,
)

it('draws a part for each state that somebody is in, all of them together whoever is in scope', () => {
  const { series } = ringOption(november) as unknown as Drawn
  expect(series[0]!.data.map(({ name, value }) => [name, value])).toEqual([
    ['送达', 1200],
    ['不用推', 30],
    ['待推', 4],
  ])
  expect(ringSvg(november)).toContain('1,234')
})

it.each([
  ['nobody', []],
  ['one person', [{ state: 'open' as const }]],
])('can be drawn of %s', (_, rows) => {
  const svg = ringSvg(tally(rows, false))
  expect(svg).toMatch(/^<svg /)
  expect(svg).not.toMatch(/NaN|undefined|Infinity/)
  expect(ringSvg(tally(rows, false))).toBe(svg)
})
