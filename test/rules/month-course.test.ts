import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COVERAGE_STATES } from '../../src/rules/coverage.ts'
import { courseOf, type FirstDays, type StandingGroup } from '../../src/rules/month-course.ts'

const at = (shanghai: string): number => Date.parse(`${shanghai}+08:00`)
const nothing = (): FirstDays => ({ opened: [], planned: [], accepted: [], reached: [], settled: [] })
const course = (change: Partial<Parameters<typeof courseOf>[0]>, now = at('2026-11-23T14:00')) =>
  courseOf({ month: '2026-11', region: '350000', sealed: false, firsts: nothing(), groups: [], ...change }, now)

describe('the days of a month', () => {
  it('add up, and what was opened and is not settled is open', () => {
    const firsts = { opened: [5, 0, 2], planned: [1, 3], accepted: [1, 2], reached: [0, 0, 2], settled: [1, 2, 1] }
    expect(course({ firsts }, at('2026-11-04T09:00')).days).toEqual([
      { day: '2026-11-01', planned: 1, accepted: 1, reached: 0, open: 4 },
      { day: '2026-11-02', planned: 4, accepted: 3, reached: 0, open: 2 },
      { day: '2026-11-03', planned: 4, accepted: 3, reached: 2, open: 3 },
      { day: '2026-11-04', planned: 4, accepted: 3, reached: 2, open: 3 },
    ])
  })

  it.each([
    ['2026-11', '2026-11-01T00:00', 1],
    ['2026-11', '2026-11-23T14:00', 23],
    ['2026-11', '2027-03-01T00:00', 30],
    ['2026-11', '2026-10-31T23:59', 0],
    ['2028-02', '2028-03-01T00:00', 29],
    ['2026-12', '2026-12-31T23:59', 31],
  ])('of %s are at %s so many: %i', (month, now, days) => {
    expect(course({ month }, at(now)).days).toHaveLength(days)
  })

  it.each([
    ['2026-11-30T23:59', false, 'running'],
    ['2026-12-01T00:00', false, 'closed'],
    ['2026-12-04T06:00', true, 'sealed'],
  ])('end: at %s, sealed: %s, it is %s', (now, sealed, state) => {
    expect(course({ sealed }, at(now)).state).toBe(state)
  })
})

describe('the places of a month', () => {
  const one = (jurisdiction: string): StandingGroup => ({ jurisdiction, state: 'open', people: 1 })
  const codes = (region: string, ...jurisdictions: string[]) =>
    course({ region, groups: jurisdictions.map(one) }).places.map(({ code }) => code)

  it.each([
    [
      'a province into its cities, the province’s own last',
      '350000',
      ['350000', '350582', '350203', '350582103'],
      ['350200', '350500', '350000'],
    ],
    ['a city into its counties', '350500', ['350582', '350500', '350582103', '350503'], ['350503', '350582', '350500']],
    ['a county into its townships', '350582', ['350582103', '350582'], ['350582103', '350582']],
    ['where no city is in between, into its counties', '310000', ['310117', '310104'], ['310104', '310117']],
    [
      'whoever belongs elsewhere counts for the region itself',
      '350500',
      ['360000', '350203', '350582'],
      ['350582', '350500'],
    ],
  ])('divide %s', (_how, region, jurisdictions, places) => {
    expect(codes(region, ...jurisdictions)).toEqual(places)
  })

  it('hold everybody exactly once', () => {
    const group = fc.record({
      jurisdiction: fc.constantFrom('350000', '350100', '350102', '350500', '350582', '350582103', '360000', '999999'),
      state: fc.constantFrom(...COVERAGE_STATES),
      people: fc.integer({ min: 1, max: 50_000 }),
    })
    fc.assert(
      fc.property(fc.array(group), fc.boolean(), (groups, sealed) => {
        const { places, total } = course({ groups, sealed })
        for (const state of [...COVERAGE_STATES, 'missed', 'inScope'] as const) {
          expect(places.reduce((sum, { tally }) => sum + tally[state], 0)).toBe(total[state])
        }
      }),
    )
  })
})
