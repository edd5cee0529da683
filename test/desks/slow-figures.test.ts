import { setImmediate as breathe } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ofToday, slowFigures } from '../../src/desks/slow-figures.ts'
import { ONE_MINUTE_MS } from '../../src/rules/calendar.ts'
import { at } from '../support/seeds.ts'

const SLOW_MS = 120

/** How long the work takes is told by the stopwatch alone. */
beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

function figures(ms: number, isStillShown?: typeof ofToday) {
  let now = at('2026-11-29T22:00')
  let counted = 0
  const count = async () => {
    await breathe()
    vi.advanceTimersByTime(ms)
    return ++counted
  }
  const ask = slowFigures(count, () => now, isStillShown)
  return {
    whole: () => ask('x'),
    ask: async () => (await ask('x')).value,
    later: (minutes: number) => {
      now += minutes * ONE_MINUTE_MS
    },
    times: () => counted,
  }
}

it('what is quick is counted anew each time', async () => {
  const { ask } = figures(0)
  expect([await ask(), await ask()]).toEqual([1, 2])
})

it('what is slow is shown as it was, and counted anew behind whoever looks after a minute', async () => {
  const { ask, later, times } = figures(SLOW_MS)
  expect([await ask(), await ask()]).toEqual([1, 1])
  later(2)
  expect([await ask(), await ask()]).toEqual([1, 1])
  while (times() < 2) await breathe()
  expect(await ask()).toBe(2)
})

it('nobody is shown figures of half an hour ago', async () => {
  const { ask, later } = figures(SLOW_MS)
  await ask()
  later(31)
  expect(await ask()).toBe(2)
})

it('figures that say of when they are may be older, and say that they are being counted anew', async () => {
  const { whole, later, times } = figures(SLOW_MS, ofToday)
  const then = await whole()
  expect(then).toEqual({ at: at('2026-11-29T22:00'), value: 1 })
  later(90)
  expect(await whole()).toEqual({ ...then, recounting: true })
  while (times() < 2) await breathe()
  expect(await whole()).toEqual({ at: at('2026-11-29T23:30'), value: 2 })
})

it('but not of yesterday', async () => {
  const { ask, later } = figures(SLOW_MS, ofToday)
  await ask()
  later(121)
  expect(await ask()).toBe(2)
})

it('who asks meanwhile waits for the same count', async () => {
  const { ask, times } = figures(SLOW_MS)
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1])
  expect(times()).toBe(1)
})
