import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  jurisdictionOfEdited,
  jurisdictionOfPerson,
  jurisdictionOfPosition,
  mayHandOver,
} from '../../src/rules/jurisdiction.ts'
import { emptyWish } from '../../src/rules/profile.ts'
import { within } from '../../src/rules/regions.ts'

const FUJIAN = '350000'
const wanting = (...regions: string[]) => ({ wish: { ...emptyWish(), regions } })

describe('whom a person belongs to', () => {
  it.each([
    ['a home in the province', { ...wanting('350200'), origin: '350582103' }, '350582103'],
    ['a home elsewhere, work wanted in one place', { ...wanting('350500'), origin: '422800' }, '350500'],
    ['work wanted in two places of one city', wanting('350582', '350581'), '350500'],
    ['work wanted in a city and a county of it', wanting('350500', '350582'), '350500'],
    ['work wanted in two cities', wanting('350500', '350200'), FUJIAN],
    ['work wanted here or in another province', wanting('440300', '350500'), '350500'],
    ['a home that only names the province', { ...wanting('350500'), origin: FUJIAN }, '350500'],
    ['a home and work elsewhere', { ...wanting('440300'), origin: '422800' }, FUJIAN],
    ['nothing known', wanting(), FUJIAN],
  ])('%s', (_what, profile, whose) => {
    expect(jurisdictionOfPerson(profile, FUJIAN)).toBe(whose)
  })

  it('is never outside the bureau', () => {
    const place = fc.constantFrom('350000', '350500', '350582', '350582103', '350200', '440300', '422800')
    fc.assert(
      fc.property(fc.option(place, { nil: undefined }), fc.array(place), place, (origin, regions, bureau) => {
        const profile = { ...wanting(...regions), ...(origin !== undefined && { origin }) }
        expect(within(jurisdictionOfPerson(profile, bureau), bureau)).toBe(true)
      }),
    )
  })
})

it.each([
  ['350582', FUJIAN, '350582'],
  ['440300', FUJIAN, FUJIAN],
  [undefined, '350500', '350500'],
])('a position at %s in the files of %s belongs to %s', (place, bureau, whose) => {
  expect(jurisdictionOfPosition(place, bureau)).toBe(whose)
})

it.each([
  ['350582', '350583', '350583'],
  ['350582', '350582', '350582'],
  // Whoever brought the ad for another province keeps it, and one whose place nobody understands.
  ['350582', '440300', '350582'],
  ['350582', undefined, '350582'],
])('a position of %s edited to lie at %s belongs to %s', (whose, region, then) => {
  expect(jurisdictionOfEdited({ whose, region }, FUJIAN)).toBe(then)
})

it.each([
  ['350500', '350582', '350583', true],
  ['350582', '350582', '350583', false],
  ['350583', '350582', '350583', false],
])('somebody of %s may hand a person from %s to %s: %s', (own, from, to, may) => {
  expect(mayHandOver(own, from, to)).toBe(may)
})
