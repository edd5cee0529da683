import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { metricsOf } from '../src/metrics.ts'
import { counted } from '../src/outbox/counted.ts'
import { ONE_MINUTE_MS } from '../src/rules/calendar.ts'
import { runDue } from '../src/schedule.ts'
import { jobRecord } from '../src/store/job-runs.ts'
import { describeStore } from './support/databases.ts'
import { anAccount, aPerson, at } from './support/seeds.ts'
import { systemForTest } from './support/system.ts'

const START = at('2026-11-23T10:00')
const OPEN = /^wengang_coverage\{month="2026-11",state="open"\} (\d+)$/m
const ALERTS = /```yaml\n(groups:[\s\S]*?)```/.exec(readFileSync('README.md', 'utf8'))?.[1]
if (ALERTS === undefined) process.stderr.write('\nSKIPPED: the README has no alert rules to hold /metrics to\n\n')

describeStore('what a monitoring system reads', (db) => {
  /** Each line of the roster is one more person whom a push is owed. */
  function watched(start = START) {
    const { system, time } = systemForTest(db(), start)
    const metrics = metricsOf(system)
    const page = async () => (await metrics.page()).body
    return {
      time,
      system,
      metrics,
      page,
      open: async () => Number(OPEN.exec(await page())?.[1]),
      tick: () => runDue(system.jobs, jobRecord(db()), time.clock(), () => {}),
      joins: (phone: string) =>
        system.importPeople([{ line: 2, cells: { 姓名: '王建国', 手机: phone, 就业状态: '未就业' } }], {
          source: '名册',
          by: '张三',
        }),
    }
  }

  it('is the coverage of the month and what waits to be sent', async () => {
    const { joins, open, page, metrics } = watched()
    metrics.sendsOn('telegram')
    await joins('13805950001')
    expect(await open()).toBe(1)
    expect(await page()).toMatch(/^wengang_outbox_due\{channel="telegram"\} 0$/m)
    expect(await page()).toMatch(/^wengang_uncovered_late 0$/m)
  })

  it('is gathered once a minute, however often somebody asks', async () => {
    const { joins, open, time } = watched()
    await joins('13805950001')
    expect(await open()).toBe(1)
    await joins('13805950002')
    await time.advanceTo(START + ONE_MINUTE_MS - 1)
    expect(await open()).toBe(1)
    await time.advanceTo(START + ONE_MINUTE_MS)
    expect(await open()).toBe(2)
  })

  it('is gathered anew when the clock is set back', async () => {
    const { joins, open, time } = watched()
    expect(await open()).toBe(0)
    await joins('13805950001')
    await time.advanceTo(START - 1)
    expect(await open()).toBe(1)
  })

  it('is gathered again at once when it failed', async () => {
    const { system } = watched()
    let broken = true
    const metrics = metricsOf({
      ...system,
      watch: () => (broken ? Promise.reject(new Error('database is locked')) : system.watch()),
    })
    await expect(metrics.page()).rejects.toThrow('locked')
    broken = false
    expect((await metrics.page()).body).toMatch(OPEN)
  })

  it('says who is left late in the month, and in the month before until it is sealed', async () => {
    const { joins, page, time, tick } = watched()
    await joins('13805950001')
    await time.advanceTo(at('2026-11-29T10:00'))
    expect(await page()).toMatch(/^wengang_uncovered_late 1$/m)
    await time.advanceTo(at('2026-12-02T10:00'))
    expect(await page()).toMatch(/^wengang_uncovered_late 1$/m)
    await time.advanceTo(at('2026-12-04T06:00'))
    await tick()
    const sealed = await page()
    expect(sealed).toMatch(/^wengang_uncovered_late 0$/m)
    expect(sealed).not.toContain('month="2026-11"')
  })

  it('tells what the schedule has done and what it owes', async () => {
    const { page, time, tick } = watched()
    await tick()
    expect(await page()).toMatch(/^wengang_job_late_seconds\{job="sweep"\} 0$/m)
    await time.advanceTo(at('2026-11-24T09:00'))
    const late = await page()
    expect(late).toMatch(/^wengang_job_late_seconds\{job="sweep"\} 10800$/m)
    expect(late).toMatch(/^wengang_job_expected\{job="sweep"\} 2$/m)
    expect(late).toMatch(/^wengang_job_done\{job="sweep"\} 1$/m)
  })

  it('knows how many wait on which channel, and since when', async () => {
    const { page } = watched()
    const personId = await aPerson(db())
    const accountId = await anAccount(db(), personId, { channel: 'telegram' })
    const waiting = { channel: 'telegram', account: 'main', account_id: accountId, kind: 'push', priority: 5 }
    const rows = [
      { ...waiting, state: 'queued', not_before: START - 90_000 },
      { ...waiting, state: 'sending', not_before: START - 30_000 },
      { ...waiting, state: 'queued', not_before: START + 1 },
      { ...waiting, state: 'accepted', not_before: START - 900_000 },
    ]
    await db()
      .insertInto('outbox')
      .values(rows.map((row, no) => ({ ...row, public_id: `p${no}`, dedupe_key: `k${no}`, created_at: 1 })))
      .execute()
    expect(await page()).toMatch(/^wengang_outbox_due\{channel="telegram"\} 2$/m)
    expect(await page()).toMatch(/^wengang_outbox_oldest_seconds\{channel="telegram"\} 90$/m)
  })

  it('counts sends by channel and outcome, from nought', async () => {
    const { page, metrics, system } = watched()
    const ports = counted(
      {
        ...system.outbox,
        exchange: async () => ({ marked: new Set(), failed: [] }),
        turnAway: async () => {},
        recover: async () => 3,
      },
      metrics.sendsOn('telegram'),
    )
    const message = { id: 1, publicId: 'p', priority: 5, kind: 'push', address: '7', attempts: 1, createdAt: 1 }
    await ports.exchange([{ message, outcome: { kind: 'accepted' } }], [], START)
    await ports.exchange([{ message, outcome: { kind: 'alarm', detail: '401' } }], [], START)
    const later = { kind: 'later', at: START } as const
    const drop = { kind: 'drop', reason: 'employed' } as const
    await ports.turnAway(
      [later, drop].map((why) => ({ message, why })),
      START,
    )
    await ports.recover({} as never, START)
    const body = await page()
    for (const [outcome, times] of Object.entries({ accepted: 1, alarm: 1, dropped: 1, interrupted: 3, bug: 0 })) {
      expect(body).toContain(`wengang_sends_total{channel="telegram",outcome="${outcome}"} ${times}\n`)
    }
  })

  it.skipIf(ALERTS === undefined)('offers every figure that the alerts of the README are about', async () => {
    const { page, metrics, tick } = watched()
    metrics.sendsOn('telegram')
    await tick()
    const offered = new Set((await page()).match(/^\w+(?=[{ ])/gm))
    const used = ALERTS!.match(/\b(?:wengang|process|nodejs)_\w+/g)!
    expect(used.length).toBeGreaterThanOrEqual(3)
    expect(used.filter((name) => !offered.has(name))).toEqual([])
  })
})
