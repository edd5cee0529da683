import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ONE_DAY_MS, ONE_HOUR_MS, ONE_MINUTE_MS } from '../src/rules/calendar.ts'
import { daily, hourly, type Job, monthly, mornings, runDue, sealing } from '../src/schedule.ts'
import { jobRecord, runsOnFile } from '../src/store/job-runs.ts'
import { expectedPeriods, isTrouble, type JobRun, type JobWatch, watchJob, watchJobs } from '../src/watchdog.ts'
import { describeSqlite, describeStore } from './support/databases.ts'
import { at } from './support/seeds.ts'

const sweepOf = (run: Job['run'] = async () => ({})): Job => ({ name: 'sweep', due: daily, run })
const forgetting: Job = { name: 'forget-unregistered', due: hourly, run: async () => ({}) }

describe('the periods that a span of time expects', () => {
  it.each([
    ['a day of a daily job', daily, '2026-11-22T10:00', '2026-11-23T10:00', ['2026-11-23']],
    ['the very minute it is due', daily, '2026-11-22T06:00', '2026-11-23T06:00', ['2026-11-23']],
    ['the minute before', daily, '2026-11-22T06:01', '2026-11-23T05:59', []],
    [
      'across the end of a Shanghai day',
      hourly,
      '2026-11-22T22:30',
      '2026-11-23T01:15',
      ['2026-11-22 23', '2026-11-23 00', '2026-11-23 01'],
    ],
    ['ten days', daily, '2026-11-10T12:00', '2026-11-13T12:00', ['2026-11-11', '2026-11-12', '2026-11-13']],
    ['the sealing of a month', sealing, '2026-12-03T10:00', '2026-12-04T10:00', ['2026-11']],
    ['the report in the morning', mornings, '2026-11-23T08:29', '2026-11-23T08:30', ['2026-11-23']],
    ['the first of a month', monthly, '2026-11-30T23:00', '2026-12-01T06:00', ['2026-12']],
    ['the first of a month, before six', monthly, '2026-11-30T23:00', '2026-12-01T05:59', []],
  ])('%s', (_, due, from, to, periods) => {
    const found = expectedPeriods({ due }, at(from), at(to), true)
    expect(found.filter(({ carried }) => !carried).map(({ period }) => period)).toEqual(periods)
  })

  it('miss none that a look at every minute finds', () => {
    const minutes = fc.integer({ min: 0, max: 90 * 24 * 60 })
    fc.assert(
      fc.property(
        minutes,
        fc.integer({ min: 0, max: 3 * 24 * 60 }),
        fc.constantFrom(daily, hourly, mornings, monthly, sealing),
        (start, length, due) => {
          const from = at('2026-11-01T00:00') + start * ONE_MINUTE_MS
          const to = from + length * ONE_MINUTE_MS
          const seen = new Set<string>()
          for (let now = from; now <= to; now += ONE_MINUTE_MS) seen.add(due(now) ?? '')
          seen.delete('')
          expect(expectedPeriods({ due }, from, to, false).map(({ period }) => period)).toEqual([...seen])
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('what is expected', () => {
  it('adds up, whenever the program was down and whatever failed', () => {
    const hours = fc.array(fc.constantFrom('done', 'failed', 'down'), { minLength: 1, maxLength: 24 * 10 })
    fc.assert(
      fc.property(hours, fc.constantFrom(daily, hourly, mornings, sealing), fc.boolean(), (life, due, always) => {
        const from = at('2026-11-28T03:00')
        const now = from + life.length * ONE_HOUR_MS
        const runs = new Map<string, JobRun>()
        for (const [hour, became] of life.entries()) {
          const startedAt = from + hour * ONE_HOUR_MS + 1
          const period = due(startedAt)
          if (became === 'down' || period === undefined || runs.get(period)?.finishedAt !== undefined) continue
          const failures = (runs.get(period)?.failures ?? 0) + (became === 'failed' ? 1 : 0)
          const end = became === 'done' ? { finishedAt: startedAt } : { failedAt: startedAt }
          runs.set(period, { due: period, startedAt, failures, counts: {}, ...end })
        }
        const expected = expectedPeriods({ due }, from, now, true)
        const job = { name: 'sweep', makesUpFor: () => always }
        const watch = watchJob(job, expected, [...runs.values()], now)
        const isDone = ({ period }: { period: string }) => runs.get(period)?.finishedAt !== undefined
        const stillUndone = expected.slice(expected.findLastIndex(isDone) + 1)
        const behind = stillUndone.filter(({ carried }) => !carried).length
        expect(watch.expected).toBe(watch.done + watch.caughtUp.length + watch.lost.length + behind)
        expect(watch.outstanding?.period).toBe(stillUndone.at(-1)?.period)
        expect(watch[always ? 'lost' : 'caughtUp']).toEqual([])
      }),
    )
  })
})

describeStore('the watchdog', (db) => {
  function bureau(jobs: Job[]) {
    const record = jobRecord(db())
    const tick = (now: number) => runDue(jobs, record, now, () => {})
    return {
      tick,
      watch: async (now: number, from?: number) => {
        const watches = await watchJobs(jobs, runsOnFile(db()), now, from)
        return Object.fromEntries(watches.map((watch) => [watch.job, watch])) as Record<string, JobWatch>
      },
      live: async (from: number, to: number) => {
        for (let now = from; now <= to; now += ONE_HOUR_MS) await tick(now)
      },
    }
  }

  it('expects nothing of a program that has never run', async () => {
    const { watch } = bureau([sweepOf(), forgetting])
    expect(await watch(at('2026-11-23T10:00'))).toMatchObject({ sweep: { expected: 0, done: 0 } })
  })

  it('counts what was expected and done in a day of work', async () => {
    const at10 = at('2026-11-23T10:00')
    const { live, watch } = bureau([sweepOf(), forgetting])
    await live(at('2026-11-20T10:00'), at10)
    expect(await watch(at10)).toEqual({
      sweep: { job: 'sweep', expected: 1, done: 1, caughtUp: [], lost: [], failures: 0 },
      'forget-unregistered': {
        job: 'forget-unregistered',
        expected: 24,
        done: 24,
        caughtUp: [],
        lost: [],
        failures: 0,
      },
    })
  })

  it('says after ten days down what is not done, then what was missed and caught up', async () => {
    const { tick, watch } = bureau([sweepOf(), forgetting])
    const last = at('2026-11-10T10:00')
    await tick(last)
    const back = at('2026-11-20T12:00')
    const before = (await watch(back, last + 1)).sweep!
    expect(before).toMatchObject({ expected: 10, done: 0, caughtUp: [] })
    expect(before.outstanding).toMatchObject({ period: '2026-11-20', since: at('2026-11-11T06:00'), is: 'overdue' })
    expect(isTrouble(before.outstanding!)).toBe(true)

    await tick(back)
    const after = (await watch(back, last + 1)).sweep!
    expect(after).toMatchObject({ expected: 10, done: 1 })
    expect(after.caughtUp).toEqual(Array.from({ length: 9 }, (_, day) => `2026-11-${11 + day}`))
    expect(after.outstanding).toBeUndefined()
    expect((await watch(back))['forget-unregistered']).toMatchObject({ expected: 24, done: 1 })
  })

  it('tells what can be made up for from what a month has lost', async () => {
    const ofMonth: Job = { ...sweepOf(), makesUpFor: (missed, later) => missed.slice(0, 7) === later.slice(0, 7) }
    const { tick, watch } = bureau([ofMonth])
    const last = at('2026-11-28T10:00')
    await tick(last)
    const back = at('2026-12-02T10:00')
    await tick(back)
    expect((await watch(back, last)).sweep).toMatchObject({
      expected: 4,
      done: 1,
      lost: ['2026-11-29', '2026-11-30'],
      caughtUp: ['2026-12-01'],
    })
  })

  it('gives a job that has just become due a moment, and then calls it overdue', async () => {
    const { tick, watch } = bureau([sweepOf()])
    await tick(at('2026-11-22T10:00'))
    const is = async (clock: string) => (await watch(at(clock))).sweep!.outstanding?.is
    expect(await is('2026-11-23T05:59')).toBeUndefined()
    expect(await is('2026-11-23T06:01')).toBe('waiting')
    expect(await is('2026-11-23T06:31')).toBe('overdue')
    expect(await is('2026-11-24T03:00')).toBe('overdue')
  })

  it('tells a job that fails from one that failed once', async () => {
    let broken = true
    const flaky = sweepOf(async () => {
      if (broken) throw new Error('locked')
      return {}
    })
    const { tick, watch } = bureau([flaky])
    const start = at('2026-11-23T06:00')
    const outstanding = async (now: number) => (await watch(now)).sweep!.outstanding
    await tick(start)
    expect(await outstanding(start)).toMatchObject({ is: 'waiting', failures: 1 })
    await tick(start + ONE_MINUTE_MS)
    await tick(start + 2 * ONE_MINUTE_MS)
    expect(await outstanding(start + 2 * ONE_MINUTE_MS)).toMatchObject({ is: 'failing', failures: 3 })
    broken = false
    await tick(start + 3 * ONE_MINUTE_MS)
    expect((await watch(start + 3 * ONE_MINUTE_MS)).sweep).toMatchObject({ done: 1, failures: 3 })
    expect(await outstanding(start + 3 * ONE_MINUTE_MS)).toBeUndefined()
  })

  it('sees a job that never ends', async () => {
    const record = jobRecord(db())
    const start = at('2026-11-23T06:00')
    await record.begin('sweep', '2026-11-23', start)
    const { watch } = bureau([sweepOf()])
    const is = async (now: number) => (await watch(now)).sweep!.outstanding?.is
    expect(await is(start + ONE_HOUR_MS)).toBe('running')
    expect(await is(start + ONE_HOUR_MS + 1)).toBe('hanging')
  })
})

describeSqlite('a clock set wrong', (db) => {
  const ran: string[] = []
  const jobs = [sweepOf(async (period) => ({ ran: ran.push(period) }))]
  const tick = (now: number) => runDue(jobs, jobRecord(db()), now, () => {})
  const watch = async (now: number) => (await watchJobs(jobs, runsOnFile(db()), now))[0]!

  it('by a day forward leaves the day it skipped to be done when it really comes', async () => {
    ran.length = 0
    await tick(at('2026-11-23T06:00'))
    await tick(at('2026-11-24T10:00'))
    await tick(at('2026-11-23T10:05'))
    expect((await watch(at('2026-11-23T10:05'))).outstanding).toBeUndefined()
    await tick(at('2026-11-24T06:00'))
    await tick(at('2026-11-24T06:01'))
    expect(ran).toEqual(['2026-11-23', '2026-11-24', '2026-11-24'])
    expect(await watch(at('2026-11-24T06:01'))).toMatchObject({ expected: 1, done: 1 })
  })

  it('by a day back does nothing twice', async () => {
    ran.length = 0
    await tick(at('2026-11-23T06:00'))
    await tick(at('2026-11-24T06:00'))
    await tick(at('2026-11-23T06:30'))
    expect((await watch(at('2026-11-23T06:30'))).outstanding).toBeUndefined()
    await tick(at('2026-11-24T06:30'))
    expect(ran).toEqual(['2026-11-23', '2026-11-24'])
  })

  it('by a year at the first start does not make the watchdog blind', async () => {
    await tick(at('2027-11-23T10:00'))
    const real = at('2026-11-23T10:00')
    await tick(real)
    expect(await watch(real + ONE_DAY_MS)).toMatchObject({ expected: 1, outstanding: { is: 'overdue' } })
  })
})
