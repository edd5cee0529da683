import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ONE_HOUR_MS } from '../../src/rules/calendar.ts'
import { erasePerson } from '../../src/store/erasing.ts'
import type { Db } from '../../src/store/tables.ts'
import { describeSqlite, describeStore } from '../support/databases.ts'
import { NOTICE, noticesOver, REVIEWER, staff, WRITER } from '../support/notices.ts'
import { anAccount, aPerson, at, cipher } from '../support/seeds.ts'

async function aReachable(db: Db, address: string, change: Parameters<typeof aPerson>[1] = {}): Promise<number> {
  const person = await aPerson(db, { jurisdiction: '350582', ...change })
  await anAccount(db, person, { channel: 'telegram', address })
  return person
}

describeStore('a policy notice', (db) => {
  it('reaches everybody who is meant, in their own words, once somebody else has approved it', async () => {
    await aReachable(db(), '1', { profile: { name: '王建国' } })
    await aReachable(db(), '2')
    const bureau = noticesOver(db())
    const id = await bureau.approved()
    await bureau.settle()
    const texts = bureau.channel('telegram').received.map(({ content }) => content.text)
    expect(texts.toSorted()).toEqual([
      '【泉州市人社局】稳岗补贴\n您，晋江市的补贴可以领了，带身份证到社区。\n不想收，回“退订”',
      '【泉州市人社局】稳岗补贴\n王师傅，晋江市的补贴可以领了，带身份证到社区。\n不想收，回“退订”',
    ])
    expect(await bureau.desk.open(WRITER, id)).toMatchObject({
      state: 'finished',
      approvedBy: REVIEWER.username,
      counts: { recipients: 2, waiting: 0, accepted: 2 },
    })
  })

  it('is approved by nobody who wrote or submitted it, and returned only with a comment', async () => {
    const { desk } = noticesOver(db())
    const supervisor = staff('duban', 'supervisor')
    const written = await desk.write(supervisor, { ...NOTICE, audience: {} })
    const { publicId } = written as { publicId: string }
    expect(await desk.move(WRITER, publicId, 'submit')).toBe('moved')
    expect(await desk.move(supervisor, publicId, 'approve')).toBe('not_now')
    expect(await desk.move(WRITER, publicId, 'approve')).toBe('not_now')
    expect(await desk.move(REVIEWER, publicId, 'return')).toBe('needs_comment')
    expect(await desk.move(REVIEWER, publicId, 'return', '日期写错了')).toBe('moved')
    expect(await desk.write(WRITER, { ...NOTICE, audience: {} }, publicId)).toEqual({ publicId })
    expect(await desk.move(WRITER, publicId, 'submit')).toBe('moved')
    expect(await desk.write(WRITER, { ...NOTICE, audience: {} }, publicId)).toEqual({ problem: '已经提交了，不能再改' })
    expect(await desk.move(REVIEWER, publicId, 'approve')).toBe('moved')
    expect(await desk.move(REVIEWER, publicId, 'approve')).toBe('not_now')
    expect((await desk.open(WRITER, publicId))?.steps.map(({ what }) => what)).toEqual([
      'write',
      'submit',
      'return',
      'write',
      'submit',
      'approve',
    ])
  })

  it('is not there for another city', async () => {
    const bureau = noticesOver(db())
    const id = await bureau.approved()
    const elsewhere = staff('fuzhou', 'reviewer', '350100')
    expect(await bureau.desk.open(elsewhere, id)).toBeUndefined()
    expect(await bureau.desk.move(elsewhere, id, 'cancel')).toBe('no_such_broadcast')
    expect((await bureau.desk.list(elsewhere, 50)).lines).toEqual([])
  })

  it('leaves out who withdrew, paused, never agreed, or cannot be reached, and says so', async () => {
    await aReachable(db(), '1')
    await aReachable(db(), '2', { pushes: 'declined' })
    await aReachable(db(), '3', { pushes: 'paused' })
    await aReachable(db(), '4', { pushes: 'none' })
    await aPerson(db())
    await aReachable(db(), '6', { jurisdiction: '350100' })
    const bureau = noticesOver(db())
    const { reached, byChannel, leftOut, sample, exact } = await bureau.desk.look(WRITER, {})
    expect({ reached, byChannel, exact }).toEqual({
      reached: 1,
      byChannel: [{ channel: 'Telegram', people: 1 }],
      exact: true,
    })
    expect(leftOut).toHaveLength(4)
    expect(leftOut).toEqual(expect.arrayContaining([{ reason: '退订了', people: 1 }]))
    expect(sample).toMatchObject([{ name: '没留名字', region: '晋江市' }])
    await bureau.approved()
    await bureau.settle()
    expect(bureau.channel('telegram').received.map(({ address }) => address)).toEqual(['1'])
  })

  it('is not sent to who withdraws after it was approved', async () => {
    const person = await aReachable(db(), '1')
    await aReachable(db(), '2')
    const bureau = noticesOver(db())
    const id = await bureau.approved()
    await bureau.system.advanceBroadcasts()
    await bureau.system.advanceBroadcasts()
    await db().updateTable('people').set({ pushes: 'declined' }).where('id', '=', person).execute()
    await bureau.settle()
    expect(bureau.channel('telegram').received.map(({ address }) => address)).toEqual(['2'])
    expect(await bureau.desk.report(WRITER, id)).toMatchObject({
      counts: { accepted: 1, skipped: 1 },
      skippedBy: [{ reason: '退订了', people: 1 }],
    })
  })

  it('keeps nothing of what it would have said to who had everything deleted', async () => {
    const person = await aReachable(db(), '1', { profile: { name: '王建国' } })
    const bureau = noticesOver(db())
    const id = await bureau.approved()
    await bureau.system.advanceBroadcasts()
    await bureau.system.advanceBroadcasts()
    await db()
      .transaction()
      .execute((tx) => erasePerson(tx, cipher, person, bureau.time.clock()))
    await bureau.settle()
    expect(bureau.channel('telegram').received).toEqual([])
    expect(await db().selectFrom('outbox').select(['state', 'body']).execute()).toEqual([
      { state: 'failed', body: null },
    ])
    expect(await bureau.desk.report(WRITER, id)).toMatchObject({ counts: { skipped: 1 } })
  })

  it('tries the next chat only where the first surely did not take it', async () => {
    const [sure, doubtful] = [await aReachable(db(), 'sure'), await aReachable(db(), 'doubtful')]
    for (const person of [sure, doubtful]) await anAccount(db(), person, { channel: 'web', address: `web${person}` })
    await db().updateTable('accounts').set({ last_inbound_at: 5 }).where('channel', '=', 'telegram').execute()
    const bureau = noticesOver(db())
    bureau.channel('telegram').always('sure', { kind: 'unreachable', reason: 'blocked' })
    bureau.channel('telegram').always('doubtful', { kind: 'unknown', detail: 'timeout' })
    const id = await bureau.approved()
    await bureau.settle()
    expect(bureau.channel('web').received.map(({ address }) => address)).toEqual([`web${sure}`])
    expect(await bureau.desk.counts(WRITER, id)).toMatchObject({ counts: { accepted: 1, unknown: 1, waiting: 0 } })
  })

  it('is sent off while some have not opened their page, and waits three contact days for them', async () => {
    const [never, opens] = [await aPerson(db()), await aPerson(db())]
    for (const person of [never, opens]) await anAccount(db(), person, { channel: 'web', address: `web${person}` })
    const bureau = noticesOver(db())
    const closed = { kind: 'retry', afterMs: 6 * ONE_HOUR_MS, scope: 'reader', detail: 'page closed' } as const
    bureau.channel('web').always(`web${never}`, closed)
    bureau.channel('web').script(`web${opens}`, closed)
    const id = await bureau.approved()
    for (let round = 0; round < 5; round++) {
      await bureau.system.advanceBroadcasts()
      await bureau.send('web')
    }
    expect(await bureau.desk.report(WRITER, id)).toMatchObject({ counts: { waiting: 0, unopened: 2, accepted: 0 } })
    expect(await bureau.desk.counts(WRITER, id)).toMatchObject({ state: 'finished' })
    await bureau.settle()
    expect(bureau.channel('web').received.map(({ address }) => address)).toEqual([`web${opens}`])
    expect(bureau.time.clock()).toBeLessThanOrEqual(at('2026-11-14T09:00'))
    expect(await bureau.desk.report(WRITER, id)).toMatchObject({
      counts: { unopened: 0, accepted: 1, failed: 1 },
      failedBy: [{ reason: '三天都没打开聊天网页', people: 1 }],
    })
  })

  it('goes on to the next chat of somebody who did not open the page for three contact days, but not where an open page may have shown it', async () => {
    const [closed, silent] = [await aReachable(db(), 'closed'), await aReachable(db(), 'silent')]
    for (const person of [closed, silent]) await anAccount(db(), person, { channel: 'web', address: `web${person}` })
    await db().updateTable('accounts').set({ last_inbound_at: 5 }).where('channel', '=', 'web').execute()
    const bureau = noticesOver(db())
    const nobody = { kind: 'retry', afterMs: 6 * ONE_HOUR_MS, scope: 'reader', detail: 'page closed' } as const
    bureau.channel('web').always(`web${closed}`, nobody)
    bureau.channel('web').always(`web${silent}`, { ...nobody, doubtful: true, detail: 'page silent' })
    const id = await bureau.approved()
    for (let round = 0; round < 5; round++) {
      await bureau.system.advanceBroadcasts()
      await bureau.send('web')
    }
    expect(await bureau.desk.counts(WRITER, id)).toMatchObject({ state: 'finished', counts: { unopened: 2 } })
    await bureau.settle()
    expect(bureau.channel('telegram').received.map(({ address }) => address)).toEqual(['closed'])
    expect(await bureau.desk.counts(WRITER, id)).toMatchObject({
      state: 'finished',
      counts: { accepted: 1, unknown: 1, failed: 0, unopened: 0, waiting: 0 },
    })
    const told = await db()
      .selectFrom('broadcast_recipients')
      .select('reason')
      .where('person_id', '=', closed)
      .execute()
    expect(told).toEqual([{ reason: null }])
    const left = await db().selectFrom('outbox').select(['state', 'body']).where('channel', '=', 'web').execute()
    expect(left).toEqual([
      { state: 'failed', body: null },
      { state: 'failed', body: null },
    ])
  })

  it('that a page acknowledges at the last moment is not dropped, and tried nowhere else', async () => {
    const person = await aReachable(db(), 'chat')
    await anAccount(db(), person, { channel: 'web', address: 'page' })
    await db().updateTable('accounts').set({ last_inbound_at: 5 }).where('channel', '=', 'web').execute()
    const bureau = noticesOver(db())
    const nobody = { kind: 'retry', afterMs: 6 * ONE_HOUR_MS, scope: 'reader', detail: 'page closed' } as const
    bureau.channel('web').script('page', nobody)
    const id = await bureau.approved()
    for (let round = 0; round < 5; round++) {
      await bureau.system.advanceBroadcasts()
      await bureau.send('web')
    }
    const [message] = await bureau.system.outbox.due(bureau.channel('web'), 1, at('2026-11-14T09:00'))
    await db().updateTable('outbox').set({ state: 'accepted' }).execute()
    await bureau.system.outbox.turnAway([{ message: message!, why: { kind: 'drop', reason: 'not_opened' } }], 0)
    await bureau.settle()
    expect(bureau.channel('telegram').received).toEqual([])
    expect(await bureau.desk.counts(WRITER, id)).toMatchObject({ counts: { failed: 0, waiting: 0 } })
  })

  it('goes on to the next chat of somebody whose page was waited for and is gone, though all else is sent off', async () => {
    const person = await aReachable(db(), 'chat')
    await anAccount(db(), person, { channel: 'web', address: 'page' })
    await db().updateTable('accounts').set({ last_inbound_at: 5 }).where('channel', '=', 'web').execute()
    const bureau = noticesOver(db())
    const closed = { kind: 'retry', afterMs: 6 * ONE_HOUR_MS, scope: 'reader', detail: 'page closed' } as const
    bureau.channel('web').script('page', closed, { kind: 'unreachable', reason: 'gone' })
    const id = await bureau.approved()
    for (let round = 0; round < 5; round++) {
      await bureau.system.advanceBroadcasts()
      await bureau.send('web')
    }
    expect(await bureau.desk.counts(WRITER, id)).toMatchObject({ state: 'finished', counts: { unopened: 1 } })
    await bureau.settle()
    expect(bureau.channel('telegram').received.map(({ address }) => address)).toEqual(['chat'])
    expect(await bureau.desk.counts(WRITER, id)).toMatchObject({
      state: 'finished',
      counts: { accepted: 1, waiting: 0, unopened: 0 },
    })
  })

  it('is not waited for any longer once it is ended: who had not opened their page gets nothing, and the report says so at once', async () => {
    const [slow, quick] = [await aPerson(db()), await aPerson(db())]
    for (const person of [slow, quick]) await anAccount(db(), person, { channel: 'web', address: `web${person}` })
    const bureau = noticesOver(db())
    const closed = { kind: 'retry', afterMs: 6 * ONE_HOUR_MS, scope: 'reader', detail: 'page closed' } as const
    bureau.channel('web').script(`web${slow}`, closed)
    const id = await bureau.approved()
    expect(await bureau.desk.move(WRITER, id, 'end')).toBe('not_now')
    for (let round = 0; round < 5; round++) {
      await bureau.system.advanceBroadcasts()
      await bureau.send('web')
    }
    expect(await bureau.desk.counts(WRITER, id)).toMatchObject({ state: 'finished', counts: { unopened: 1 } })
    expect(await bureau.desk.move(WRITER, id, 'end')).toBe('moved')
    const told = {
      counts: { recipients: 2, unopened: 0, accepted: 1, failed: 1 },
      failedBy: [{ reason: '没打开聊天网页，通知就结束了', people: 1 }],
    }
    expect(await bureau.desk.report(WRITER, id)).toMatchObject(told)
    await bureau.settle()
    expect(bureau.channel('web').received.map(({ address }) => address)).toEqual([`web${quick}`])
    expect(await bureau.desk.report(WRITER, id)).toMatchObject(told)
    expect((await bureau.desk.counts(WRITER, id))?.state).toBe('ended')
  })

  it('goes out in contact hours only', async () => {
    await aReachable(db(), '1')
    const bureau = noticesOver(db(), at('2026-11-10T21:30'))
    await bureau.approved()
    await bureau.settle()
    expect(bureau.channel('telegram').received).toHaveLength(1)
    expect(bureau.time.clock()).toBeGreaterThanOrEqual(at('2026-11-11T09:00'))
  })

  it('goes out not before its time', async () => {
    await aReachable(db(), '1')
    const bureau = noticesOver(db(), at('2026-11-10T21:30'))
    await bureau.approved({}, at('2026-11-12T15:00'))
    await bureau.time.advanceTo(at('2026-11-12T14:59'))
    await bureau.settle()
    expect(bureau.channel('telegram').received).toEqual([])
    await bureau.time.advanceTo(at('2026-11-12T15:00'))
    await bureau.settle()
    expect(bureau.channel('telegram').received).toHaveLength(1)
  })

  it('stops when it is paused, goes on without a repeat, and drops the rest when it is cancelled', async () => {
    for (let number = 1; number <= 6; number++) await aReachable(db(), String(number))
    const bureau = noticesOver(db())
    const id = await bureau.approved()
    await bureau.system.advanceBroadcasts()
    await bureau.system.advanceBroadcasts()
    await bureau.send('telegram', { most: 2 })
    expect(await bureau.desk.move(WRITER, id, 'pause')).toBe('moved')
    await bureau.send('telegram')
    expect(bureau.channel('telegram').received).toHaveLength(2)
    expect(await bureau.desk.move(WRITER, id, 'resume')).toBe('moved')
    await bureau.send('telegram', { most: 2 })
    expect(bureau.channel('telegram').received).toHaveLength(4)
    expect(await bureau.desk.move(WRITER, id, 'cancel')).toBe('moved')
    await bureau.settle()
    expect(new Set(bureau.channel('telegram').received.map(({ address }) => address)).size).toBe(4)
    expect(await bureau.desk.counts(WRITER, id)).toMatchObject({
      state: 'cancelled',
      counts: { accepted: 4, skipped: 2, waiting: 0 },
    })
  })

  it('keeps out who got one of these notices, or any lately', async () => {
    await aReachable(db(), '1')
    const bureau = noticesOver(db())
    const first = await bureau.approved()
    await bureau.settle()
    await aReachable(db(), '2')
    expect((await bureau.desk.look(WRITER, { withoutThoseOf: [first] })).reached).toBe(1)
    expect((await bureau.desk.look(WRITER, { notNotifiedForDays: 7 })).reached).toBe(1)
    expect((await bureau.desk.look(WRITER, {})).reached).toBe(2)
  })

  it('tells who reacted and who withdrew, and gives each recipient a masked line', async () => {
    await aReachable(db(), '1', { profile: { name: '王建国' } })
    const bureau = noticesOver(db())
    const id = await bureau.approved()
    await bureau.settle()
    const account = await db().selectFrom('accounts').select('id').executeTakeFirstOrThrow()
    const said = { account_id: account.id, message_id: 'm', kind: 'text', received_at: bureau.time.clock() + 60_000 }
    await db().insertInto('inbound').values(said).execute()
    expect(await bureau.desk.report(WRITER, id)).toMatchObject({ reacted: 1, withdrew: 0 })
    const lines: string[] = []
    for await (const line of (await bureau.desk.recipients(WRITER, id))!) lines.push(line)
    expect(lines.slice(1)).toEqual(['"王**","晋江市","Telegram","发出了","","2026年11月10日10:00"\r\n'])
  })
})

describeSqlite('whatever is clicked and whatever crashes', (db) => {
  it('no notice reaches a person twice, but for copies that were in flight at a crash', async () => {
    let runs = 0
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.constant('advance' as const) },
      { weight: 5, arbitrary: fc.constant('send' as const) },
      { weight: 1, arbitrary: fc.constantFrom('pause' as const, 'resume' as const, 'approve' as const) },
      { weight: 1, arbitrary: fc.constant('crash' as const) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const suffix = `${++runs}-`
        for (let number = 0; number < 5; number++) await aReachable(db(), `${suffix}${number}`)
        const bureau = noticesOver(db())
        const id = await bureau.approved()
        let inFlight = 0
        for (const each of steps) {
          if (each === 'advance') await bureau.system.advanceBroadcasts()
          else if (each === 'send') await bureau.send('telegram', { most: 2 })
          else if (each === 'crash') {
            inFlight += await bureau.send('telegram', { most: 2, die: true })
            await bureau.recover()
          } else await bureau.desk.move(each === 'approve' ? REVIEWER : WRITER, id, each)
        }
        await bureau.desk.move(WRITER, id, 'resume')
        await bureau.settle()
        const mine = bureau.channel('telegram').received.filter(({ address }) => address.startsWith(suffix))
        const people = new Set(mine.map(({ address }) => address))
        expect(people.size).toBe(5)
        expect(mine.length).toBeLessThanOrEqual(5 + inFlight)
        await db().updateTable('people').set({ pushes: 'declined' }).execute()
      }),
      { numRuns: 25 },
    )
  })
})
