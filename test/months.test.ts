import { expect, it } from 'vitest'
import { ONE_HOUR_MS } from '../src/rules/calendar.ts'
import { bureauOver, WHOLE_SENTENCE } from './support/bureau.ts'
import { describeSqlite } from './support/databases.ts'
import { at } from './support/seeds.ts'

describeSqlite('months of the whole program', (db) => {
  it('pushes once a month, never the same position, never at night, and seals each month with nobody missed', async () => {
    const bureau = bureauOver(db())
    await bureau.positions(40)
    for (const address of ['a', 'b', 'c']) await bureau.register(address)
    await bureau.liveUntil(at('2027-01-04T08:00'))
    expect(bureau.problems).toEqual([])
    const pushes = bureau.sent.filter(({ text }) => text.startsWith('您好，'))
    expect(pushes.map(({ address }) => address).sort()).toEqual(['a', 'b', 'c'])
    for (const push of pushes) {
      const hour = new Date(push.at + 8 * ONE_HOUR_MS).getUTCHours()
      expect(hour).toBeGreaterThanOrEqual(9)
      expect(hour).toBeLessThan(20)
    }
    const shown = (await db().selectFrom('pushes').select(['person_id', 'positions']).execute()).flatMap((push) =>
      (JSON.parse(push.positions) as number[]).map((position) => `${push.person_id} ${position}`),
    )
    expect(new Set(shown).size).toBe(shown.length)
    for (const month of ['2026-11', '2026-12']) {
      expect(await bureau.system.certificate(month)).toMatchObject({
        state: 'sealed',
        inScope: 3,
        accepted: 3,
        open: 0,
        missed: 0,
      })
    }
  }, 120_000)

  it('puts whoever blocked the bot on the call list, and a call closes the month', async () => {
    const bureau = bureauOver(db())
    await bureau.positions(20)
    await bureau.register('a')
    await bureau.liveUntil(at('2026-12-01T08:00'))
    await bureau.hear('a', { kind: 'blocked' })
    await bureau.liveUntil(at('2026-12-26T08:00'))
    const [call] = await bureau.system.callSheet('李四')
    expect(call).toMatchObject({ name: '王建国', month: '2026-12' })
    const looks = await db().selectFrom('audit').select(['actor', 'action', 'subject']).orderBy('id').execute()
    expect(looks).toEqual([
      { actor: '李四', action: 'list-calls', subject: '1 call tasks' },
      { actor: '李四', action: 'show-call-phone', subject: `person ${call!.person}` },
    ])
    const report = {
      taskId: call!.publicId,
      outcome: 'phoned' as const,
      calledAt: bureau.time.clock(),
      by: '李四',
      note: '上门找到的',
    }
    expect(await bureau.system.recordCall(report)).toBe('recorded')
    expect(await bureau.system.recordCall(report)).toBe('already_done')
    expect(await bureau.system.certificate('2026-12')).toMatchObject({ inScope: 1, phoned: 1, reachRate: 1 })
  }, 120_000)

  it('calls whose phone has a new owner: the push that was queued for it counts for nothing', async () => {
    const bureau = bureauOver(db())
    await bureau.positions(20)
    await bureau.register('a')
    await bureau.liveUntil(at('2026-11-03T08:00'))
    bureau.sent.length = 0
    await bureau.time.advanceTo(at('2026-12-20T08:00'))
    expect(await bureau.system.sweep()).toMatchObject({ planned: 1 })
    await bureau.says('a', '我不是本人，换机主了')
    await bureau.liveUntil(at('2026-12-26T08:00'))
    expect(bureau.problems).toEqual([])
    expect(bureau.sent).toMatchObject([{ text: expect.stringContaining('断开') }])
    expect(await bureau.system.callSheet('李四')).toMatchObject([{ name: '王建国', reason: 'no_channel' }])
    expect(await bureau.system.certificate('2026-12')).toMatchObject({ inScope: 1, open: 1, accepted: 0 })
  }, 120_000)

  it('does not bother who found work or said stop, and says why in the certificate', async () => {
    const bureau = bureauOver(db())
    await bureau.positions(20)
    for (const address of ['a', 'b']) await bureau.register(address)
    await bureau.liveUntil(at('2026-12-01T08:00'))
    await bureau.says('a', '有活了')
    await bureau.says('b', '退订')
    expect((await bureau.says('b', '退订')).join('')).not.toContain('给您找了')
    await bureau.liveUntil(at('2027-01-04T08:00'))
    expect(bureau.sent.filter(({ text }) => text.startsWith('您好，'))).toEqual([])
    const { exempt, exemptBy, missed } = await bureau.system.certificate('2026-12')
    expect({ exempt, missed }).toEqual({ exempt: 2, missed: 0 })
    expect(exemptBy).toEqual({ 'employed:self': 1, declined: 1 })
  }, 120_000)

  it('seals every month that came due while the machine stood still, the oldest first, and says who was missed', async () => {
    const bureau = bureauOver(db())
    await bureau.positions(20)
    await bureau.register('a')
    await bureau.liveUntil(at('2026-11-20T10:00'))
    await bureau.time.advanceTo(at('2027-02-20T10:00'))
    await bureau.liveUntil(at('2027-02-20T12:00'))
    const months = ['2026-11', '2026-12', '2027-01', '2027-02']
    const certificates = await Promise.all(months.map((month) => bureau.system.certificate(month)))
    expect(certificates.map(({ state, inScope, missed }) => [state, inScope, missed])).toEqual([
      ['sealed', 1, 0],
      ['sealed', 1, 1],
      ['sealed', 1, 1],
      ['running', 1, 0],
    ])
  })

  it('looks once more at a push that was tried before: when the month is over it is not sent', async () => {
    const bureau = bureauOver(db())
    await bureau.positions(20)
    await bureau.register('a')
    await bureau.liveUntil(at('2026-12-01T08:00'))
    bureau.answerWith(() => ({ kind: 'retry', afterMs: 31 * 86_400_000, scope: 'message', detail: 'page closed' }))
    await bureau.liveUntil(at('2026-12-21T08:00'))
    bureau.answerWith(() => ({ kind: 'accepted' }))
    await bureau.liveUntil(at('2027-01-22T08:00'))
    const december = await db()
      .selectFrom('outbox')
      .innerJoin('pushes', 'pushes.id', 'push_id')
      .select('outcome')
      .where('outbox.kind', '=', 'push')
      .where('month', '=', '2026-12')
      .execute()
    expect(december).toEqual([{ outcome: 'dropped: month_over' }])
  }, 120_000)

  it('shows nobody again what he saw before his chat was joined to the roster', async () => {
    const bureau = bureauOver(db())
    await bureau.positions(6)
    const row = { 姓名: '王建国', 身份证号: '52212119700101001X', 手机: '13805950003', 就业状态: '未就业' }
    await bureau.system.importPeople([{ line: 2, cells: row }], { source: '名册', by: '张三' })
    await bureau.register('a')
    await bureau.says('a', '13805950003')
    const [call] = await bureau.system.callSheet('李四')
    expect((await bureau.says('a', call!.note!)).join('')).toContain('对上了')
    const refused = await bureau.says('a', '换一批')
    expect(refused.join('')).toContain('再看这3个')
    const shown = await db().selectFrom('pushes').select('positions').where('counted', '=', 1).execute()
    const positions = shown.flatMap((push) => JSON.parse(push.positions) as number[])
    expect(new Set(positions).size).toBe(6)
  }, 120_000)

  it('shows positions to whoever has been in work all month, and does not count it as a duty', async () => {
    const bureau = bureauOver(db())
    await bureau.positions(20)
    await bureau.register('a')
    await bureau.says('a', '有活了')
    await bureau.liveUntil(at('2026-12-02T08:00'))
    expect((await bureau.says('a', '换一批')).join('')).toContain('石狮')
    expect(await bureau.system.certificate('2026-12')).toMatchObject({ inScope: 0 })
  }, 120_000)

  it('keeps nothing of what was said before consent after a day', async () => {
    const bureau = bureauOver(db())
    await bureau.says('a', '我叫王建国,想去泉州的电子厂')
    await bureau.liveUntil(at('2026-11-04T10:00'))
    expect(await db().selectFrom('accounts').select('conversation').execute()).toEqual([{ conversation: null }])
  })

  it('goes on where it ended with whoever agreed and comes back days later, and forgets him after a month', async () => {
    const bureau = bureauOver(db())
    await bureau.positions(20)
    for (const address of ['a', 'b']) {
      await bureau.says(address, '同意')
      await bureau.says(address, WHOLE_SENTENCE)
    }
    await bureau.liveUntil(at('2026-11-20T10:00'))
    expect((await bureau.says('a', '对')).join('')).toContain('登记好了')
    await bureau.liveUntil(at('2026-12-20T10:00'))
    expect((await bureau.says('b', '对')).join('')).toContain('您同意')
  }, 120_000)
})
