import { expect, it } from 'vitest'
import { jobLog } from '../src/job-log.ts'

function watched() {
  let now = Date.parse('2026-11-23T06:00:00+08:00')
  const lines: [object, string][] = []
  const info = (fields: object, message: string) => void lines.push([fields, message])
  return {
    lines,
    wait: (ms: number) => {
      now += ms
    },
    follow: jobLog({ info } as never, () => now),
  }
}

it('tells every ten seconds how far a sweep has come, and in the end how long it took', () => {
  const { lines, wait, follow } = watched()
  follow.begins('sweep')
  for (let second = 1; second <= 25; second++) {
    wait(1_000)
    follow.comesOn('sweep', { step: 'survey', done: second * 1_000, of: 25_000 })
  }
  wait(5_000)
  follow.comesOn('sweep', { step: 'write', done: 2_000, of: 2_000 })
  follow.done('sweep', { planned: 2_000 })
  expect(lines).toEqual([
    [
      {
        ...{ job: 'sweep', step: 'survey', done: 10_000, of: 25_000, perSecond: 1_000 },
        endsAt: '2026-11-22T22:00:25.000Z',
      },
      'job under way',
    ],
    [
      {
        ...{ job: 'sweep', step: 'survey', done: 20_000, of: 25_000, perSecond: 1_000 },
        endsAt: '2026-11-22T22:00:25.000Z',
      },
      'job under way',
    ],
    [{ job: 'sweep', step: 'write', done: 2_000, of: 2_000, perSecond: 400 }, 'job under way'],
    [{ job: 'sweep', planned: 2_000, seconds: 30, perSecond: 833 }, 'job done'],
  ])
})

it('tells of a short job only that it is done, and counts each job by itself', () => {
  const { lines, wait, follow } = watched()
  follow.begins('sweep')
  follow.comesOn('sweep', { step: 'survey', done: 500, of: 500 })
  wait(2_000)
  follow.done('sweep', { planned: 3 })
  wait(60_000)
  follow.begins('close-month')
  wait(500)
  follow.done('close-month', { opened: 1 })
  expect(lines).toEqual([
    [{ job: 'sweep', planned: 3, seconds: 2, perSecond: 250 }, 'job done'],
    [{ job: 'close-month', opened: 1, seconds: 0.5 }, 'job done'],
  ])
})
