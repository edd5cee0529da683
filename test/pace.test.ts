import { expect, it } from 'vitest'
import { paceOf } from '../src/pace.ts'

it.each([
  [
    'half of it in ten seconds, the rest in ten more',
    500,
    1_000,
    10_000,
    { seconds: 10, perSecond: 50, endsAt: 20_000 },
  ],
  ['all of it: nothing is left to foretell', 1_000, 1_000, 10_000, { seconds: 10, perSecond: 100 }],
  ['nobody knows how much there is', 500, undefined, 10_000, { seconds: 10, perSecond: 50 }],
  ['nothing yet', 0, 1_000, 10_000, { seconds: 10, perSecond: 0 }],
  ['no time has gone by', 100, 1_000, 0, { seconds: 0, perSecond: 0 }],
  ['the clock was set back meanwhile', 100, 1_000, -5_000, { seconds: 0, perSecond: 0 }],
])('tells the pace when %s', (_case, done, of, now, pace) => {
  expect(paceOf({ done, ...(of !== undefined && { of }) }, 0, now)).toEqual(pace)
})
