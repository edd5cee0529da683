import { expect, it } from 'vitest'
import { ONE_DAY_MS } from '../src/rules/calendar.ts'
import { postponeRows } from '../src/store/sending.ts'
import { bureauOver, WHOLE_SENTENCE } from './support/bureau.ts'
import { describeStore } from './support/databases.ts'
import { at } from './support/seeds.ts'

describeStore('the whole program', (db) => {
  it('registers in three messages and shows matched positions at once', async () => {
    const bureau = bureauOver(db())
    await bureau.positions(10)
    expect((await bureau.says('a', '同意'))[0]).toContain('您想找啥活')
    expect((await bureau.says('a', WHOLE_SENTENCE))[0]).toContain('王师傅，45岁，老家湖北恩施')
    const replies = await bureau.says('a', '对')
    expect(replies.join('\n')).toContain('给您找了3个活')
    expect(await bureau.system.certificate('2026-11')).toMatchObject({ inScope: 1, open: 1 })
    expect(await db().selectFrom('consents').select(['purpose', 'answer']).execute()).toEqual([
      { purpose: 'register', answer: 'yes' },
    ])
  })

  it('answers the same message once, however often it comes', async () => {
    const bureau = bureauOver(db())
    const first = await bureau.says('a', '同意', 'm1')
    expect(await bureau.says('a', '同意', 'm1')).toEqual(first)
    expect(await db().selectFrom('inbound').selectAll().execute()).toHaveLength(1)
  })

  it('has everyone on a roster in scope from the day of import, and joins by a personal code in one reply', async () => {
    const bureau = bureauOver(db())
    await bureau.positions(10)
    const cells = {
      姓名: '李秀英',
      身份证号: '422801197306150020',
      手机: '13805950002',
      村: '示例村',
      就业状态: '未就业',
    }
    await bureau.system.importPeople([{ line: 2, cells }], { source: '名册', by: '张三' })
    expect(await bureau.system.certificate('2026-11')).toMatchObject({
      inScope: 1,
      open: 1,
      byIdentity: { roster_only: { inScope: 1 } },
    })
    const [code] = await bureau.system.personalCodes('张三')
    expect((await bureau.hear('x', { kind: 'opened', code: code!.code }))[0]).toContain('您是李秀英吗')
    expect((await bureau.says('x', '1')).join('\n')).toContain('给您找了3个活')
    expect((await bureau.hear('y', { kind: 'opened', code: code!.code })).join('\n')).not.toContain('李秀英')
    expect((await bureau.system.certificate('2026-11')).byIdentity).toMatchObject({ roster_verified: { inScope: 1 } })
  })

  it.each([
    ['a public-welfare position first to who comes first on the roster', '是', '1 石狮·路口保洁'],
    ['it last to everybody else', '否', '3 石狮·路口保洁'],
  ])('offers %s', async (_, first, offer) => {
    const bureau = bureauOver(db())
    await bureau.positions(2)
    const welfare = {
      编号: 'G1',
      岗位名称: '路口保洁',
      单位名称: '示例镇人民政府',
      工作地点: '泉州市石狮市',
      月薪: '5500-6500',
      用工形式: '公益性岗位',
    }
    await bureau.system.importPositions([{ line: 2, cells: welfare }], { source: '公益', by: '张三', verified: true })
    const person = { 姓名: '李秀英', 手机: '13805950002', 就业状态: '未就业', 零就业家庭: first }
    await bureau.system.importPeople([{ line: 2, cells: person }], { source: '名册', by: '张三' })
    const [code] = await bureau.system.personalCodes('张三')
    await bureau.hear('x', { kind: 'opened', code: code!.code })
    expect((await bureau.says('x', '1')).join('\n')).toContain(offer)
  })

  it('really deletes: nothing personal is left, the bare proof is', async () => {
    const bureau = bureauOver(db())
    await bureau.positions(5)
    await bureau.register('a')
    await bureau.says('a', '13805950001')
    await bureau.says('a', '删除我的信息')
    expect((await bureau.says('a', '1')).join('\n')).toMatch(/2028/)
    const people = await db().selectFrom('people').select(['name', 'phone', 'phone_hash', 'birth_year']).execute()
    expect(people).toEqual([{ name: null, phone: null, phone_hash: null, birth_year: null }])
    const words = await db().selectFrom('inbound').select('text').where('text', 'is not', null).execute()
    expect(words).toEqual([])
    expect(await bureau.system.certificate('2026-11')).toMatchObject({ inScope: 1 })
    expect((await bureau.says('a', '找活')).join('\n')).toContain('您同意')
  })

  it('joins a roster record by the digits that staff read out on the roster phone, and counts the person once', async () => {
    const bureau = bureauOver(db())
    await bureau.positions(5)
    const cells = { 姓名: '王建国', 身份证号: '', 手机: '13805950001', 村: '示例村', 就业状态: '未就业' }
    await bureau.system.importPeople([{ line: 2, cells }], { source: '名册', by: '张三' })
    await bureau.register('a')
    await bureau.says('a', '13805950001')
    const [call] = await bureau.system.callSheet('李四')
    expect(call).toMatchObject({
      phone: '13805950001',
      reason: 'confirm_identity',
      note: expect.stringMatching(/^\d{6}$/),
    })

    const wrong = call!.note === '000000' ? '000001' : '000000'
    await bureau.time.advanceTo(bureau.time.clock() + 60_000)
    await bureau.says('a', wrong)
    await bureau.says('a', call!.note!)
    const { byIdentity, exemptBy } = await bureau.system.certificate('2026-11')
    expect(byIdentity).toMatchObject({ phone_verified: { inScope: 1 } })
    expect(exemptBy).toEqual({ erased: 1 })
  })

  it('shows no name for a personal code that has run out', async () => {
    const bureau = bureauOver(db())
    const cells = { 姓名: '李秀英', 身份证号: '422801197306150020', 手机: '13805950002', 就业状态: '未就业' }
    await bureau.system.importPeople([{ line: 2, cells }], { source: '名册', by: '张三' })
    const [code] = await bureau.system.personalCodes('张三')
    await bureau.time.advanceTo(bureau.time.clock() + 366 * ONE_DAY_MS)
    expect((await bureau.hear('x', { kind: 'opened', code: code!.code })).join('\n')).not.toContain('李秀英')
  })

  it('keeps a push that waits from whoever has the phone now', async () => {
    const bureau = bureauOver(db())
    await bureau.positions(10)
    await bureau.register('a')
    await bureau.time.advanceTo(at('2026-12-20T10:00'))
    await bureau.system.sweep()
    const pushes = async () => {
      const due = await bureau.system.outbox.due(bureau.channel, 10, bureau.time.clock() + ONE_DAY_MS)
      return due.filter(({ kind }) => kind === 'push')
    }
    expect(await pushes()).toMatchObject([{ kind: 'push' }])
    await bureau.says('a', '你打错了，我不是本人')
    const [push] = await pushes()
    expect(await bureau.system.outbox.prepare([push!], bureau.channel)).toEqual([{ kind: 'drop', reason: 'unlinked' }])
  })

  it('keeps an answer that is late in the night for the morning, unless he has written again', async () => {
    const bureau = bureauOver(db())
    const { outbox } = bureau.system
    await bureau.time.advanceTo(at('2026-11-23T22:00'))
    await bureau.says('a', '你们是不是骗子')
    const looks = async () => {
      const due = await outbox.due(bureau.channel, 10, bureau.time.clock())
      return (await outbox.prepare(due, bureau.channel)).map(({ kind }) => kind)
    }
    const late = await outbox.due(bureau.channel, 10, bureau.time.clock())
    expect(new Set(await looks())).toEqual(new Set(['send']))
    await bureau.time.advanceTo(at('2026-11-23T22:11'))
    expect(new Set(await looks())).toEqual(new Set(['later']))
    const morning = late.map(({ id }) => ({ id, until: at('2026-11-24T09:00') }))
    await bureau.system.db.transaction().execute((tx) => postponeRows(tx, morning))
    await bureau.says('a', '说话呀')
    expect((await looks()).length).toBeGreaterThan(late.length)
    expect(new Set(await looks())).toEqual(new Set(['send']))
  })

  it('opens a ticket where the person is looked after, as the roster says', async () => {
    const bureau = bureauOver(db())
    const cells = { 姓名: '李秀英', 身份证号: '422801197306150020', 手机: '13805950002', 就业状态: '未就业' }
    await bureau.system.importPeople([{ line: 2, cells }], { source: '名册', by: '张三' })
    await db().updateTable('people').set({ jurisdiction: '350582' }).execute()
    const [code] = await bureau.system.personalCodes('张三')
    await bureau.hear('a', { kind: 'opened', code: code!.code })
    await bureau.says('a', '1')
    await bureau.says('a', '人工')
    expect(await db().selectFrom('tickets').select('jurisdiction').execute()).toEqual([{ jurisdiction: '350582' }])
    await bureau.says('b', '人工')
    const all = await db().selectFrom('tickets').select('jurisdiction').orderBy('id').execute()
    expect(all.at(-1)).toEqual({ jurisdiction: '350500' })
  })
})
