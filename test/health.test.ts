import { expect, it } from 'vitest'
import { healthOf } from '../src/health.ts'
import { runDue } from '../src/schedule.ts'
import type { ChannelSender } from '../src/senders.ts'
import { jobRecord } from '../src/store/job-runs.ts'
import { describeSqlite } from './support/databases.ts'
import { at } from './support/seeds.ts'
import { systemForTest } from './support/system.ts'

describeSqlite('the health page', (db) => {
  const bureau = (start: string) => {
    const { system, time } = systemForTest(db(), at(start))
    const tick = () => runDue(system.jobs, jobRecord(db()), time.clock(), () => {})
    return { time, tick, health: (senders = new Map<string, ChannelSender>()) => healthOf(system, senders, undefined) }
  }

  it('is well at the first start and after a day of work', async () => {
    const { time, tick, health } = bureau('2026-11-23T10:00')
    expect(await health()).toMatchObject({ status: 'ok' })
    await tick()
    await time.advanceTo(at('2026-11-24T06:01'))
    await tick()
    const { status, checks, jobs } = await health()
    expect([status, checks.sweep]).toEqual(['ok', 'ok'])
    expect(jobs.find(({ job }) => job === 'sweep')).toMatchObject({ expected: 2, done: 2, caughtUp: 0 })
  })

  it('names in plain words what is not done, and is well again once it is', async () => {
    const { time, tick, health } = bureau('2026-11-10T10:00')
    await tick()
    await time.advanceTo(at('2026-11-20T12:00'))
    const { status, checks } = await health()
    expect([status, checks.sweep]).toEqual(['degraded', '该做没做：2026-11-20，从11月19日12:00起'])
    await tick()
    expect(await health()).toMatchObject({ status: 'ok', checks: { sweep: 'ok' } })
  })

  it('tells a job that hangs from one that is at work', async () => {
    const { time, tick, health } = bureau('2026-11-23T10:00')
    await tick()
    await time.advanceTo(at('2026-11-24T06:00'))
    await jobRecord(db()).begin('sweep', '2026-11-24', time.clock())
    await time.advanceTo(at('2026-11-24T06:20'))
    expect((await health()).checks.sweep).toBe('ok')
    await time.advanceTo(at('2026-11-24T07:01'))
    expect((await health()).checks.sweep).toBe('卡住了：2026-11-24，从11月24日06:00起')
  })

  it('names a channel that is paused', async () => {
    const { health } = bureau('2026-11-23T10:00')
    const paused = { health: () => ({ state: 'paused', until: 1, detail: '401' }) } as ChannelSender
    expect(await health(new Map([['telegram', paused]]))).toMatchObject({
      status: 'degraded',
      checks: { 'telegram sending': 'paused: 401' },
    })
  })

  it('says so when the database fails', async () => {
    const watch = () => Promise.reject(new Error('disk full'))
    expect(await healthOf({ watch }, new Map(), undefined)).toMatchObject({
      status: 'degraded',
      checks: { database: 'failing' },
    })
  })
})
