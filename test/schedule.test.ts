import { setImmediate as breathe } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { daily, type Job, type JobRecord, runDue, sealing, startSchedule } from '../src/schedule.ts'

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
      fail: async () => {},
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

  it('goes on when the database is down: neither the period nor its failure can be noted', async () => {
    const failed: string[] = []
    const broken: JobRecord = {
      begin: async () => {
        throw new Error('database is locked')
      },
      finish: async () => {},
      fail: async () => {
        throw new Error('database is locked')
      },
    }
    const job: Job = { name: 'sweep', due: daily, run: async () => ({}) }
    expect(await runDue([job], broken, at('2026-11-23T10:00'), (name) => failed.push(name))).toEqual({})
    expect(failed).toEqual(['sweep'])
  })

  it('notes when each job itself began and ended, not when the clock ticked', async () => {
    const noted: [string, number][] = []
    const record: JobRecord = {
      begin: async (job, _due, now) => noted.push([`${job} begins`, now]) > 0,
      finish: async (job, _due, _counts, now) => void noted.push([`${job} ends`, now]),
      fail: async () => {},
    }
    let minutes = 0
    const start = at('2026-11-23T06:00')
    const clock = () => start + minutes * 60_000
    const lasting = (name: string): Job => ({ name, due: daily, run: async () => ({ at: ++minutes }) })
    await runDue([lasting('sweep'), lasting('seal')], record, start, () => {}, clock)
    expect(noted.map(([what, when]) => [what, (when - start) / 60_000])).toEqual([
      ['sweep begins', 0],
      ['sweep ends', 1],
      ['seal begins', 1],
      ['seal ends', 2],
    ])
  })
})

describe('who follows the jobs', () => {
  it('hears when one begins, how far it comes and what it did, of a failing one no end', async () => {
    const heard: unknown[] = []
    const follow = {
      begins: (job: string) => heard.push(job),
      comesOn: (job: string, step: object) => heard.push([job, step]),
      done: (job: string, counts: object) => heard.push([job, counts]),
    }
    const record: JobRecord = { begin: async () => true, finish: async () => {}, fail: async () => {} }
    const now = at('2026-11-23T10:00')
    const sweep: Job = {
      name: 'sweep',
      due: daily,
      run: async (_day, _now, tell) => {
        tell?.({ step: 'survey', done: 3, of: 4 })
        return { planned: 2 }
      },
    }
    const broken: Job = {
      name: 'seal',
      due: daily,
      run: async () => {
        throw new Error('locked')
      },
    }
    await runDue(
      [sweep, broken],
      record,
      now,
      () => {},
      () => now,
      follow,
    )
    expect(heard).toEqual(['sweep', ['sweep', { step: 'survey', done: 3, of: 4 }], ['sweep', { planned: 2 }], 'seal'])
  })
})

describe('stopping', () => {
  it('waits for the job that is at work', async () => {
    let end = () => {}
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    const schedule = startSchedule(() => ended, Date.now)
    let stopped = false
    const stopping = schedule.stop().then(() => {
      stopped = true
    })
    await breathe()
    expect(stopped).toBe(false)
    end()
    await stopping
  })

  it('waits for no job that never ends', async () => {
    const schedule = startSchedule(() => new Promise(() => {}), Date.now, 10)
    await schedule.stop()
  })

  it('is at once when nothing is at work', async () => {
    const schedule = startSchedule(async () => {}, Date.now)
    await breathe()
    await schedule.stop()
  })
})
