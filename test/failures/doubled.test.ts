/** How peers serve a person twice, each seen in one of them; the numbers are those of the list they come from. */

import { expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { ONE_HOUR_MS } from '../../src/rules/calendar.ts'
import { runDue } from '../../src/schedule.ts'
import { jobRecord } from '../../src/store/job-runs.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openDatabase } from '../../src/store/open.ts'
import { type Bureau, bureauOver } from '../support/bureau.ts'
import { wengang } from '../support/commands.ts'
import { describeShared, describeSqlite } from '../support/databases.ts'
import { rosterOf } from '../support/roster.ts'
import { at } from '../support/seeds.ts'
import { SECRET } from '../support/system.ts'

const WITH_A_CHAT = 20
const ON_THE_ROSTER = 400
const EVERYBODY = WITH_A_CHAT + ON_THE_ROSTER

const pushes = (bureau: Bureau) => bureau.sent.filter(({ text }) => text.startsWith('您好，'))

describeShared('nobody is served twice by two processes', (url) => {
  it('4 two crons overlap: two processes sweep at once, and there is one push and one row for each person and month', async () => {
    const db = openDatabase(readConfig({ DATABASE_URL: url(), WENGANG_SECRET: SECRET }).database)
    await migrate(db)
    const bureau = bureauOver(db)
    const people = Array.from({ length: WITH_A_CHAT }, (_, index) => `a${index}`)
    await bureau.positions(30)
    for (const address of people) await bureau.register(address)
    await bureau.system.importPeople(rosterOf(ON_THE_ROSTER), { source: '名册', by: '张三' })

    const settings = {
      DATABASE_URL: url(),
      WENGANG_SECRET: SECRET,
      WENGANG_REGION: '350500',
      WENGANG_NOW: '2026-12-25T10:00:00+08:00',
    }
    const counts = (await Promise.all([1, 2].map(() => wengang(settings, 'push', '--json')))).map((out) =>
      JSON.parse(out),
    )
    expect(counts.map(({ inScope }) => inScope)).toEqual([EVERYBODY, EVERYBODY])
    await bureau.time.advanceTo(at('2026-12-25T11:00'))
    expect(await bureau.system.certificate('2026-12')).toMatchObject({ inScope: EVERYBODY, open: EVERYBODY })
    const due = await bureau.system.outbox.due(bureau.channel, 500, bureau.time.clock())
    const queued = due.filter(({ kind }) => kind === 'push').map(({ address }) => address)
    expect(queued.toSorted()).toEqual(people.toSorted())
    const calls = await bureau.system.callSheet('李四')
    expect(calls).toHaveLength(ON_THE_ROSTER)
    expect(new Set(calls.map(({ phone }) => phone)).size).toBe(ON_THE_ROSTER)
    await db.destroy()
  }, 120_000)
})

describeSqlite('nobody is served twice', (db) => {
  async function owedInDecember(bureau: Bureau, addresses: string[]): Promise<void> {
    await bureau.positions(30)
    for (const address of addresses) await bureau.register(address)
    await bureau.liveUntil(at('2026-11-02T12:00'))
    await bureau.time.advanceTo(at('2026-12-21T05:00'))
  }

  it('9 a timeout retried blindly: a lost answer is a doubt on file, tried again later, four copies at most, and then the call list', async () => {
    const bureau = bureauOver(db())
    await owedInDecember(bureau, ['a'])
    const copies: number[] = []
    bureau.answerWith(() => {
      copies.push(bureau.time.clock())
      return { kind: 'unknown', detail: 'no answer' }
    })
    await bureau.liveUntil(at('2026-12-21T09:30'))
    expect(copies).toHaveLength(1)
    expect(await bureau.system.certificate('2026-12')).toMatchObject({ accepted: 0, open: 1 })
    await bureau.liveUntil(at('2026-12-31T20:00'))
    expect(copies).toHaveLength(4)
    const gaps = copies.slice(1).map((copy, index) => copy - copies[index]!)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(60_000)
    const doubts = await db()
      .selectFrom('outbox_events')
      .select('state')
      .where('outcome', 'like', '%no answer%')
      .execute()
    expect(doubts).toHaveLength(4)
    expect(await bureau.system.callSheet('李四')).toMatchObject([{ month: '2026-12', reason: 'channels_failed' }])
    expect(await bureau.system.certificate('2026-12')).toMatchObject({ accepted: 0, open: 1 })
  })

  it('10 a purge before the sweep: hourly work takes nothing from what a sweep reads, not even when somebody is erased', async () => {
    const bureau = bureauOver(db())
    await owedInDecember(bureau, ['a', 'erased'])
    await bureau.says('stranger', '你好')
    const kept = [
      'outbox',
      'outbox_events',
      'pushes',
      'coverage',
      'coverage_events',
      'status_events',
      'inbound',
    ] as const
    const rows = async () =>
      Promise.all(
        kept.map(
          async (table) =>
            (
              await db()
                .selectFrom(table)
                .select(({ fn }) => fn.countAll().as('n'))
                .execute()
            )[0]!.n,
        ),
      )
    const record = jobRecord(db())
    let before = await rows()
    for (let hour = 0; hour < 14 * 24; hour++) {
      if (hour === 30) for (const text of ['删除我的信息', '1']) await bureau.says('erased', text)
      await bureau.time.advanceTo(at('2026-12-21T05:00') + hour * ONE_HOUR_MS)
      await runDue(bureau.system.jobs, record, bureau.time.clock(), (_, error) => bureau.problems.push(error))
      const after = await rows()
      expect(after.map((count, index) => Number(count) >= Number(before[index]))).toEqual(kept.map(() => true))
      before = after
    }
    expect(bureau.problems).toEqual([])
    const queued = await bureau.system.outbox.due(bureau.channel, 50, at('2026-12-31T12:00'))
    expect(queued.filter(({ kind }) => kind === 'push').map(({ address }) => address)).toEqual(['a'])
    expect(pushes(bureau)).toEqual([])
  })
})
