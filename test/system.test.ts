import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { InboundEvent } from '../src/chat/inbound.ts'
import type { Channel, Outcome } from '../src/outbox/channel.ts'
import { startSender } from '../src/outbox/sender.ts'
import { importPositions } from '../src/positions/import-positions.ts'
import { ONE_HOUR_MS } from '../src/rules/calendar.ts'
import { runDue } from '../src/schedule.ts'
import { jobRecord } from '../src/store/job-runs.ts'
import { positionBook } from '../src/store/position-book.ts'
import { describeStore } from './support/databases.ts'
import { at } from './support/seeds.ts'
import { systemForTest } from './support/system.ts'

const WHOLE_SENTENCE = '我叫王建国,45岁,湖北恩施人,想在泉州找电子厂的活,一个月五千以上,包住'

describeStore('the whole program', (db) => {
  function world(start = at('2026-11-02T09:00')) {
    const { system, time } = systemForTest(db(), start)
    const sent: { address: string; text: string; at: number }[] = []
    let answer = (_address: string): Outcome => ({ kind: 'accepted' })
    const channel: Channel = {
      name: 'telegram',
      account: '7',
      concurrency: 4,
      carriesSamples: false,
      send: async ({ address, content }) => {
        const outcome = answer(address)
        if (outcome.kind === 'accepted') sent.push({ address, text: content.text, at: time.clock() })
        return outcome
      },
    }
    const record = jobRecord(db())
    const problems: unknown[] = []
    return {
      system,
      time,
      sent,
      problems,
      channel,
      answerWith: (next: typeof answer) => {
        answer = next
      },
      hear: async (address: string, event: InboundEvent, messageId: string = randomUUID()) => {
        const replies = await system.receive({ channel: 'telegram', account: '7', address, messageId, event })
        return replies.map(({ text }) => text)
      },
      says(address: string, text: string, messageId?: string) {
        return this.hear(address, { kind: 'text', text }, messageId)
      },
      register: async (address: string) => {
        for (const text of ['同意', WHOLE_SENTENCE, '对']) {
          await system.receive({
            channel: 'telegram',
            account: '7',
            address,
            messageId: randomUUID(),
            event: { kind: 'text', text },
          })
        }
      },
      positions: (count: number) =>
        importPositions(
          positionBook(db()),
          Array.from({ length: count }, (_, index) => ({
            line: index + 2,
            cells: {
              编号: `P${index}`,
              岗位名称: '电子厂普工',
              单位名称: `好工厂${index}`,
              工作地点: '泉州市石狮市',
              月薪: '5500-6500',
              食宿: '包住',
              招聘人数: '30',
            },
          })),
          { source: '测试', jurisdiction: '350500', today: '2026-11-01', now: start, by: '张三', verified: true },
        ),
      /** Hour by hour, as the server would tick. */
      async liveUntil(end: number) {
        const sender = startSender(channel, system.outbox, time, (error) => problems.push(error))
        for (let now = time.clock(); now <= end; now += ONE_HOUR_MS) {
          await time.advanceTo(now)
          await runDue(system.jobs, record, now, (job, error) => problems.push([job, error]))
          await settled()
        }
        const stopped = sender.stop()
        await settled()
        await stopped
      },
    }
  }
  /** PostgreSQL answers over a socket: give it room. */
  const settled = async () => {
    for (let turn = 0; turn < 40; turn++) await new Promise((resolve) => setImmediate(resolve))
  }

  it('registers in three messages and shows matched positions at once', async () => {
    const it = world()
    await it.positions(10)
    expect((await it.says('a', '同意'))[0]).toContain('您想找啥活')
    expect((await it.says('a', WHOLE_SENTENCE))[0]).toContain('王师傅，45岁，老家湖北恩施')
    const replies = await it.says('a', '对')
    expect(replies.join('\n')).toContain('给您找了3个活')
    expect(await it.system.certificate('2026-11')).toMatchObject({ inScope: 1, open: 1 })
    expect(await db().selectFrom('consents').select(['purpose', 'answer']).execute()).toEqual([
      { purpose: 'register', answer: 'yes' },
    ])
  })

  it('answers the same message once, however often it comes', async () => {
    const it = world()
    const first = await it.says('a', '同意', 'm1')
    expect(await it.says('a', '同意', 'm1')).toEqual(first)
    expect(await db().selectFrom('inbound').selectAll().execute()).toHaveLength(1)
  })

  it('pushes once a month, never the same position, never at night, and seals each month with nobody missed', async () => {
    const it = world()
    await it.positions(40)
    for (const address of ['a', 'b', 'c']) await it.register(address)
    await it.liveUntil(at('2027-01-04T08:00'))
    expect(it.problems).toEqual([])
    const pushes = it.sent.filter(({ text }) => text.startsWith('您好，'))
    expect(pushes.map(({ address }) => address).sort()).toEqual(['a', 'b', 'c'])
    for (const push of pushes) {
      const hour = new Date(push.at + 8 * ONE_HOUR_MS).getUTCHours()
      expect(hour).toBeGreaterThanOrEqual(9)
      expect(hour).toBeLessThan(20)
    }
    const shown = await db().selectFrom('pushed_positions').select(['person_id', 'position_id']).execute()
    expect(new Set(shown.map((row) => `${row.person_id} ${row.position_id}`)).size).toBe(shown.length)
    for (const month of ['2026-11', '2026-12']) {
      expect(await it.system.certificate(month)).toMatchObject({
        state: 'sealed',
        inScope: 3,
        accepted: 3,
        open: 0,
        missed: 0,
      })
    }
  }, 120_000)

  it('puts whoever blocked the bot on the call list, and a call closes the month', async () => {
    const it = world()
    await it.positions(20)
    await it.register('a')
    await it.liveUntil(at('2026-12-01T08:00'))
    await it.hear('a', { kind: 'blocked' })
    await it.liveUntil(at('2026-12-26T08:00'))
    const [call] = await it.system.callSheet('李四')
    expect(call).toMatchObject({ name: '王建国', month: '2026-12' })
    expect(await db().selectFrom('audit').select('action').execute()).toEqual([{ action: 'list-calls' }])
    const report = { taskId: call!.publicId, outcome: 'phoned' as const, calledAt: it.time.clock(), by: '李四' }
    expect(await it.system.recordCall(report)).toBe('recorded')
    expect(await it.system.recordCall(report)).toBe('already_done')
    expect(await it.system.certificate('2026-12')).toMatchObject({ inScope: 1, phoned: 1, reachRate: 1 })
  }, 120_000)

  it('does not bother who found work or said stop, and says why in the certificate', async () => {
    const it = world()
    await it.positions(20)
    for (const address of ['a', 'b']) await it.register(address)
    await it.liveUntil(at('2026-12-01T08:00'))
    await it.says('a', '有活了')
    await it.says('b', '退订')
    expect((await it.says('b', '退订')).join('')).not.toContain('给您找了')
    await it.liveUntil(at('2027-01-04T08:00'))
    expect(it.sent.filter(({ text }) => text.startsWith('您好，'))).toEqual([])
    const { exempt, exemptBy, missed } = await it.system.certificate('2026-12')
    expect({ exempt, missed }).toEqual({ exempt: 2, missed: 0 })
    expect(exemptBy).toEqual({ 'employed:self': 1, declined: 1 })
  }, 120_000)

  it('has everyone on a roster in scope from the day of import, and joins by a personal code in one reply', async () => {
    const it = world()
    await it.positions(10)
    const cells = {
      姓名: '李秀英',
      身份证号: '422801197306150020',
      手机: '13805950002',
      村: '示例村',
      就业状态: '未就业',
    }
    await it.system.importPeople([{ line: 2, cells }], { source: '名册', by: '张三' })
    expect(await it.system.certificate('2026-11')).toMatchObject({ inScope: 1, open: 1 })
    const [code] = await it.system.personalCodes('张三')
    expect((await it.hear('x', { kind: 'opened', code: code!.code }))[0]).toContain('您是李秀英吗')
    expect((await it.says('x', '1')).join('\n')).toContain('给您找了3个活')
    expect((await it.hear('y', { kind: 'opened', code: code!.code })).join('\n')).not.toContain('李秀英')
    expect((await it.system.certificate('2026-11')).byIdentity).toMatchObject({ roster_verified: { inScope: 1 } })
  })

  it('really deletes: nothing personal is left, the bare proof is', async () => {
    const it = world()
    await it.positions(5)
    await it.register('a')
    await it.says('a', '13805950001')
    await it.says('a', '删除我的信息')
    expect((await it.says('a', '1')).join('\n')).toMatch(/2028/)
    const people = await db().selectFrom('people').select(['name', 'phone', 'phone_hash', 'birth_year']).execute()
    expect(people).toEqual([{ name: null, phone: null, phone_hash: null, birth_year: null }])
    const words = await db().selectFrom('inbound').select('text').where('text', 'is not', null).execute()
    expect(words).toEqual([])
    expect(await it.system.certificate('2026-11')).toMatchObject({ inScope: 1 })
    expect((await it.says('a', '找活')).join('\n')).toContain('您同意')
  })

  it('keeps nothing of what was said before consent after a day', async () => {
    const it = world()
    await it.says('a', '我叫王建国,想去泉州的电子厂')
    await it.liveUntil(at('2026-11-04T10:00'))
    expect(await db().selectFrom('accounts').select('conversation').execute()).toEqual([{ conversation: null }])
  })
})
