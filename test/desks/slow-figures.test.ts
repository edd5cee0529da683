import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { slowFigures } from '../../src/desks/slow-figures.ts'

const SLOW_MS = 120

function figures(ms: number) {
  let now = 0
  let counted = 0
  const ask = slowFigures(
    async () => {
      await sleep(ms)
      return ++counted
    },
    () => now,
  )
  return {
    ask: async () => (await ask('x')).value,
    later: (minutes: number) => {
      now += minutes * 60_000
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
  while (times() < 2) await sleep(10)
  expect(await ask()).toBe(2)
})

it('nobody is shown figures of half an hour ago', async () => {
  const { ask, later } = figures(SLOW_MS)
  await ask()
  later(31)
  expect(await ask()).toBe(2)
})

it('who asks meanwhile waits for the same count', async () => {
  const { ask, times } = figures(SLOW_MS)
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1])
  expect(times()).toBe(1)
})
