import { expect, it } from 'vitest'
import { type MorningPorts, type MorningReport, morningLines, reportMorning } from '../../src/push/morning.ts'
import { ONE_DAY_MS } from '../../src/rules/calendar.ts'
import { at } from '../support/seeds.ts'

const NOW = at('2026-11-24T08:30')
const PEOPLE = { open: 40, delivered: 30, accepted: 20, phoned: 5, unreachable: 2, exempt: 3 }

const report = (change: Partial<MorningReport> = {}): MorningReport => ({
  day: '2026-11-24',
  madeAt: NOW,
  since: NOW - ONE_DAY_MS,
  jobs: [
    { job: 'sweep', expected: 1, done: 1, caughtUp: [], lost: [], failures: 0 },
    { job: 'forget-unregistered', expected: 24, done: 24, caughtUp: [], lost: [], failures: 0 },
  ],
  month: { month: '2026-11', people: PEOPLE },
  callTasks: 7,
  alarms: 0,
  ...change,
})

it('is three lines on a quiet day', () => {
  expect(morningLines(report())).toEqual([
    '督办晨报 11月24日',
    '近一天该做 25 件，做成 25 件。',
    '11月应推 100 人：推到 55，不用推 3，联系不上 2，还差 40。',
    '待打电话 7 个，本月告急 0 条。',
  ])
})

it('says what was missed while the program was down, and what is still not done', () => {
  const missed = Array.from({ length: 9 }, (_, day) => `2026-11-${15 + day}`)
  const lines = morningLines(
    report({
      since: at('2026-11-14T08:30'),
      jobs: [
        { job: 'sweep', expected: 10, done: 1, caughtUp: missed, lost: ['2026-10-31'], failures: 0 },
        {
          job: 'seal-month',
          expected: 0,
          done: 0,
          caughtUp: [],
          lost: [],
          failures: 4,
          outstanding: { period: '2026-10', since: at('2026-11-14T08:30'), is: 'failing', failures: 4 },
        },
        { job: 'close-month', expected: 0, done: 0, caughtUp: [], lost: [], failures: 1 },
      ],
    }),
  )
  expect(lines.slice(1, 6)).toEqual([
    '11月14日08:30以来该做 10 件，做成 1 件。',
    '每日清查：漏了 9 次（2026-11-15 到 2026-11-23），后来补上了。',
    '每日清查：漏了 1 次（2026-10-31），月份已过，补不上了。',
    '封存上月：一直失败：2026-10，从11月14日08:30起，失败 4 次。',
    '截止上月：失败 1 次，后来做成了。',
  ])
})

it('reminds of last month until it is sealed, and brings the forecast', () => {
  const lines = morningLines(
    report({
      before: { month: '2026-10', people: { ...PEOPLE, open: 4 } },
      forecast: { reachable: 80, without: 20, calls: 25, callers: 1 },
    }),
  )
  expect(lines).toContain('10月还差 4 人，11月4日06:00封存。')
  expect(lines).toContain('本月预测：渠道能推 80 人，没有渠道可推 20 人；25日起约打电话 25 个，每天要 1 人。')
})

it.each([
  ['a day, when there is no earlier one', undefined, NOW - ONE_DAY_MS],
  ['from the last one on', NOW - 10 * ONE_DAY_MS, NOW - 10 * ONE_DAY_MS],
  ['a month at most', NOW - 90 * ONE_DAY_MS, NOW - 31 * ONE_DAY_MS],
  ['a day, when the last one was made by a clock set wrong', NOW + ONE_DAY_MS, NOW - ONE_DAY_MS],
])('covers %s', async (_, last, since) => {
  const kept: MorningReport[] = []
  const asked: number[] = []
  const ports: MorningPorts = {
    lastReportAt: async () => last,
    watch: async (from) => {
      asked.push(from)
      return []
    },
    people: async () => PEOPLE,
    isSealed: async () => true,
    callTasks: async () => 0,
    alarms: async () => 0,
    forecast: async () => undefined,
    keep: async (made) => void kept.push(made),
  }
  const made = await reportMorning(ports, NOW)
  expect([made.since, asked, kept]).toEqual([since, [since], [made]])
  expect(made).not.toHaveProperty('before')
})
