import { expect, it } from 'vitest'
import { morningLines } from '../../src/push/morning.ts'
import { jobName } from '../../src/push/watch-words.ts'
import { ONE_MINUTE_MS } from '../../src/rules/calendar.ts'
import { runDue } from '../../src/schedule.ts'
import { jobRecord } from '../../src/store/job-runs.ts'
import { describeStore } from '../support/databases.ts'
import { aPerson, at } from '../support/seeds.ts'
import { systemForTest } from '../support/system.ts'

describeStore('the morning message of the whole program', (db) => {
  it('is made once a day at half past eight, after the work of the morning', async () => {
    await aPerson(db(), { since: at('2026-11-30T10:00') })
    const { system, time } = systemForTest(db(), at('2026-11-30T20:00'))
    const problems: unknown[] = []
    const tick = () => runDue(system.jobs, jobRecord(db()), time.clock(), (job, error) => problems.push(job, error))
    await tick()
    for (let now = at('2026-12-01T06:00'); now <= at('2026-12-01T08:29'); now += 10 * ONE_MINUTE_MS) {
      await time.advanceTo(now)
      await tick()
    }
    expect((await system.morningReport())!.day).toBe('2026-11-30')
    await time.advanceTo(at('2026-12-01T08:30'))
    await tick()
    await tick()
    expect(problems).toEqual([])
    expect(system.jobs.map(({ name }) => jobName(name)).filter((words) => /[a-z]/.test(words))).toEqual([])

    const report = (await system.morningReport())!
    expect(report).toMatchObject({ day: '2026-12-01', month: { people: { open: 1 } } })
    expect(morningLines(report)).toEqual([
      '督办晨报 12月1日',
      '近一天该做 42 件，做成 12 件。',
      '每日清查：漏了 3 次（2026-11-30 21 到 2026-11-30 23），月份已过，补不上了。',
      '超期工单转督办：漏了 9 次（2026-11-30 21 到 2026-12-01 05），后来补上了。',
      '没人说话的聊天交还机器人：漏了 9 次（2026-11-30 21 到 2026-12-01 05），后来补上了。',
      '清掉没登记完的话：漏了 9 次（2026-11-30 21 到 2026-12-01 05），后来补上了。',
      '12月应推 1 人：推到 0，不用推 0，联系不上 0，还差 1。',
      '11月还差 1 人，12月4日06:00封存。',
      '待打电话 1 个，本月告急 0 条。',
      '本月预测：渠道能推 0 人，没有渠道可推 1 人；25日起约打电话 1 个，每天要 1 人。',
    ])
    expect((await system.morningReport('2026-11-30'))!.day).toBe('2026-11-30')
    expect(await system.morningReport('2026-10-01')).toBeUndefined()
    expect(await db().selectFrom('morning_reports').selectAll().execute()).toHaveLength(2)
  })

  it('comes after three months down, when every month that waited is sealed and its missed people are counted', async () => {
    await aPerson(db(), { since: at('2026-11-10T10:00') })
    const { system, time } = systemForTest(db(), at('2026-11-10T20:00'))
    const tick = () => runDue(system.jobs, jobRecord(db()), time.clock(), () => {})
    await tick()
    await time.advanceTo(at('2027-02-10T09:00'))
    await tick()
    for (const month of ['2026-11', '2026-12', '2027-01']) {
      expect(await system.certificate(month)).toMatchObject({ state: 'sealed', inScope: 1, missed: 1 })
    }
    expect(await system.certificate('2026-10')).toMatchObject({ inScope: 0 })
    const { jobs } = (await system.morningReport())!
    expect(jobs.every(({ outstanding }) => outstanding === undefined)).toBe(true)
    expect(jobs.find(({ job }) => job === 'sweep')!.lost.at(-1)).toBe('2027-01-31 23')
  })
})
