import { describe, expect, it } from 'vitest'
import { daily, type Job, type JobRecord, runDue, sealing } from '../src/schedule.ts'

const at = (text: string) => Date.parse(`${text}+08:00`)

describe('what is due', () => {
  it.each([
    ['2026-11-23T05:59', undefined],
    ['2026-11-23T06:00', '2026-11-23'],
    ['2026-11-23T23:59', '2026-11-23'],
    ['2026-11-24T00:00', undefined],
  ])('at %s the sweep of %s', (now, due) => {
    expect(daily(at(now))).toBe(due)
  })

  it.each([
    ['2026-12-04T05:59', '2026-10'],
    ['2026-12-04T06:00', '2026-11'],
    ['2026-12-31T23:00', '2026-11'],
    ['2027-01-03T12:00', '2026-11'],
    ['2027-01-04T06:00', '2026-12'],
  ])('at %s the sealing of %s', (now, due) => {
    expect(sealing(at(now))).toBe(due)
  })
})

describe('running what is due', () => {
  const memory = (): JobRecord & { done: Set<string> } => {
    const done = new Set<string>()
    return {
      done,
      begin: async (job, due) => !done.has(`${job} ${due}`),
      finish: async (job, due) => void done.add(`${job} ${due}`),
    }
  }

  it('runs each period once, however often the clock ticks', async () => {
    let runs = 0
    const job: Job = { name: 'sweep', due: daily, run: async () => ({ runs: ++runs }) }
    const record = memory()
    for (let minute = 0; minute < 120; minute++) {
      await runDue([job], record, at('2026-11-23T06:00') + minute * 60_000, () => {})
    }
    expect(runs).toBe(1)
  })

  it('catches up after ten days down, and tries a failed job again while the others go on', async () => {
    let failures = 2
    const failed: string[] = []
    const flaky: Job = {
      name: 'sweep',
      due: daily,
      run: async () => {
        if (failures-- > 0) throw new Error('locked')
        return {}
      },
    }
    const other: Job = { name: 'close', due: daily, run: async () => ({ closed: 1 }) }
    const record = memory()
    const tick = () => runDue([flaky, other], record, at('2026-11-23T10:00'), (job) => failed.push(job))
    expect(await tick()).toEqual({ close: { closed: 1 } })
    await tick()
    expect(await tick()).toEqual({ sweep: {} })
    expect(failed).toEqual(['sweep', 'sweep'])
  })

  it('goes on, and comes back to it, when the record itself cannot be written', async () => {
    const record = memory()
    let isFull = true
    const full: JobRecord = {
      ...record,
      begin: async (job, due, now) => {
        if (isFull && job === 'sweep') throw new Error('database or disk is full')
        return record.begin(job, due, now)
      },
    }
    const jobs = ['sweep', 'close'].map((name): Job => ({ name, due: daily, run: async () => ({}) }))
    const failed: string[] = []
    const tick = () => runDue(jobs, full, at('2026-11-23T10:00'), (job) => failed.push(job))
    expect(await tick()).toEqual({ close: {} })
    isFull = false
    expect(await tick()).toEqual({ sweep: {} })
    expect(failed).toEqual(['sweep'])
  })
})
