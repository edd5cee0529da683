import { expect, it } from 'vitest'
import { ONE_DAY_MS } from '../../src/rules/calendar.ts'
import { openCallTask } from '../../src/store/calls.ts'
import { openRows, recordEvidence } from '../../src/store/coverage.ts'
import { erasePerson } from '../../src/store/erasing.ts'
import { findPerson } from '../../src/store/people.ts'
import { insertPush } from '../../src/store/pushes.ts'
import { recordApplication, recordRefusals } from '../../src/store/reactions.ts'
import { soughtBy } from '../../src/store/seekers.ts'
import { insertTicket } from '../../src/store/ticket-rows.ts'
import { bureauOver } from '../support/bureau.ts'
import { describeSqlite, describeStore } from '../support/databases.ts'
import { merge, publicIdOf } from '../support/duplicates.ts'
import { anAccount, aPerson, aPosition, at, cipher } from '../support/seeds.ts'
import { systemForTest } from '../support/system.ts'

const NOW = at('2026-11-12T10:00')
const NOVEMBER = '2026-11'

describeStore('a record that goes into another', (db) => {
  const inTransaction = (work: Parameters<ReturnType<ReturnType<typeof db>['transaction']>['execute']>[0]) =>
    db().transaction().execute(work)
  const rowOf = (personId: number, month = NOVEMBER) =>
    db()
      .selectFrom('coverage')
      .select(['state', 'reason'])
      .where('person_id', '=', personId)
      .where('month', '=', month)
      .executeTakeFirst()
  const opened = (personIds: number[], month = NOVEMBER) =>
    inTransaction((tx) =>
      openRows(
        tx,
        personIds.map((personId) => ({ month, personId, jurisdiction: '350500', at: NOW - 1 })),
      ),
    )
  const accepted = (personId: number, month = NOVEMBER) =>
    inTransaction((tx) =>
      recordEvidence(
        tx,
        [
          {
            month,
            personId,
            evidence: { kind: 'proof', grade: 'accepted', at: NOW - 1, channel: 'web' },
            by: 'system',
          },
        ],
        NOW,
      ),
    )
  const working = () => systemForTest(db(), NOW).system

  it('owes the month no more; the one that stays does', async () => {
    const [stays, goes] = [await aPerson(db()), await aPerson(db())]
    await opened([stays, goes])
    expect(await merge(working(), stays, goes)).toEqual({ stays: await publicIdOf(db(), stays) })
    expect(await rowOf(goes)).toEqual({ state: 'exempt', reason: 'merged' })
    expect(await rowOf(stays)).toEqual({ state: 'open', reason: null })
  })

  it('that was served answers for the month, also where the next one is merged on', async () => {
    const [stays, goes, last] = [await aPerson(db()), await aPerson(db()), await aPerson(db())]
    await opened([stays, goes, last])
    await accepted(goes)
    await merge(working(), stays, goes)
    expect(await rowOf(goes)).toEqual({ state: 'accepted', reason: null })
    expect(await rowOf(stays)).toEqual({ state: 'exempt', reason: 'merged' })
    await merge(working(), last, stays)
    expect(await rowOf(last)).toEqual({ state: 'exempt', reason: 'merged' })
    const led = await db().selectFrom('people').select('merged_into').where('id', 'in', [stays, goes]).execute()
    expect(led).toEqual([{ merged_into: last }, { merged_into: last }])
  })

  it('leaves the months before as they were', async () => {
    const [stays, goes] = [await aPerson(db()), await aPerson(db(), { since: at('2026-09-01T10:00') })]
    await opened([goes], '2026-10')
    await opened([stays, goes])
    const before = await rowOf(goes, '2026-10')
    await merge(working(), stays, goes)
    expect(await rowOf(goes, '2026-10')).toEqual(before)
    expect(await rowOf(stays, '2026-10')).toBeUndefined()
  })

  it('waits while a push to it is on its way', async () => {
    const [stays, goes] = [await aPerson(db()), await aPerson(db())]
    const accountId = await anAccount(db(), goes)
    const sending = { channel: 'web', account: 'main', account_id: accountId, person_id: goes, kind: 'push' }
    const times = { priority: 5, not_before: 1, created_at: 1 }
    await db()
      .insertInto('outbox')
      .values({ public_id: 'p', dedupe_key: 'p', state: 'sending', ...sending, ...times })
      .execute()
    expect(await merge(working(), stays, goes)).toBe('busy')
    expect(await findPerson(db(), cipher, goes)).toBeDefined()
  })

  it('goes once', async () => {
    const [stays, goes] = [await aPerson(db()), await aPerson(db())]
    await merge(working(), stays, goes)
    expect(await merge(working(), stays, goes)).toBe('no_such_person')
    expect(await merge(working(), goes, stays)).toBe('no_such_person')
    expect(await merge(working(), stays, stays)).toBe('no_such_person')
  })

  it('leaves behind all that belonged to it', async () => {
    const [stays, goes] = [await aPerson(db()), await aPerson(db(), { profile: { name: '王建国' } })]
    const [shared, own] = [await anAccount(db(), stays), await anAccount(db(), goes)]
    await db()
      .insertInto('account_people')
      .values({ account_id: shared, person_id: goes, relation: '本人', linked_at: 1 })
      .execute()
    const [first, second, third] = [await aPosition(db()), await aPosition(db()), await aPosition(db())]
    await db().updateTable('people').set({ caseworker: 'lin' }).where('id', '=', goes).execute()
    await inTransaction(async (tx) => {
      const about = { jurisdiction: '350500', personId: goes, month: NOVEMBER } as const
      await insertTicket(tx, cipher, { ...about, kind: 'wages', words: '没发工资', openedBy: 'chat' }, NOW)
      const call = { ...about, reason: 'no_channel' } as const
      await openCallTask(tx, cipher, { ...call, dedupeKey: `call:${NOVEMBER}:${goes}` }, NOW)
      await openCallTask(tx, cipher, { ...call, dedupeKey: 'call-back:1:m', reason: 'call_back' }, NOW)
      await openCallTask(tx, cipher, { ...call, personId: stays, dedupeKey: `call:${NOVEMBER}:${stays}` }, NOW)
      for (const position of [first, second]) await recordApplication(tx, goes, position, NOW - 2)
      await recordApplication(tx, stays, first, NOW - 2)
      await recordRefusals(tx, goes, [third], 'pay', NOW - 2)
      const chosen = [{ rank: 1, positionId: third, reasons: [], relaxed: [] }]
      await insertPush(tx, { personId: goes, month: NOVEMBER, kind: 'monthly', chosen }, NOW - 2, NOW - 2)
    })
    await merge(working(), stays, goes)

    const owners = async (table: 'tickets' | 'applications' | 'refusals', column = 'person_id' as const) =>
      (await db().selectFrom(table).select(column).orderBy('id').execute()).map((row) => row[column])
    expect(await owners('tickets')).toEqual([stays])
    expect(await owners('applications')).toEqual([goes, stays, stays])
    expect(await owners('refusals')).toEqual([stays])
    const links = db().selectFrom('account_people').select(['account_id', 'person_id', 'relation'])
    expect(await links.orderBy('account_id').execute()).toEqual([
      { account_id: shared, person_id: stays, relation: '本人' },
      { account_id: own, person_id: stays, relation: 'self' },
    ])
    const calls = db().selectFrom('call_tasks').select(['person_id', 'state', 'reason']).orderBy('id')
    expect(await calls.execute()).toEqual([
      { person_id: goes, state: 'dropped', reason: 'no_channel' },
      { person_id: stays, state: 'open', reason: 'call_back' },
      { person_id: stays, state: 'open', reason: 'no_channel' },
    ])
    const { history } = (await soughtBy(db(), [stays], { seen: 1, recent: 1 }, NOW))[0]!
    expect([[...history.seen], history.refusals.map(({ positionId }) => positionId)]).toEqual([[third], [third]])
    const kept = await db().selectFrom('people').select('caseworker').where('id', '=', stays).executeTakeFirst()
    expect(kept).toEqual({ caseworker: 'lin' })
    expect((await findPerson(db(), cipher, stays))?.profile.name).toBe('王建国')
  })

  it('is not sent a notice that the other one gets, nor the other one a notice that it got', async () => {
    const [stays, goes] = [await aPerson(db()), await aPerson(db())]
    const notice = { jurisdiction: '350500', title: '补贴', text: '领', audience: '{}', not_before: null }
    const hands = { written_by: 'a', hands: '[]', approved_by: 'b', frozen_at: null, created_at: 1, updated_at: 1 }
    const ids: number[] = []
    for (const public_id of ['had', 'waits']) {
      const query = db()
        .insertInto('broadcasts')
        .values({ ...notice, ...hands, public_id, state: 'sending' })
      ids.push((await query.returning('id').executeTakeFirstOrThrow()).id)
    }
    const [had, waits] = ids as [number, number]
    const recipient = (broadcast_id: number, person_id: number, state: string) => ({
      broadcast_id,
      person_id,
      state,
      at: 1,
    })
    await db()
      .insertInto('broadcast_recipients')
      .values([recipient(had, goes, 'delivered'), recipient(had, stays, 'waiting'), recipient(waits, goes, 'waiting')])
      .execute()
    await merge(working(), stays, goes)
    const rows = db().selectFrom('broadcast_recipients').select(['broadcast_id', 'person_id', 'state', 'reason'])
    expect(await rows.orderBy('broadcast_id').orderBy('person_id').execute()).toEqual([
      { broadcast_id: had, person_id: stays, state: 'skipped', reason: 'merged' },
      { broadcast_id: had, person_id: goes, state: 'delivered', reason: null },
      { broadcast_id: waits, person_id: stays, state: 'waiting', reason: null },
      { broadcast_id: waits, person_id: goes, state: 'skipped', reason: 'merged' },
    ])
  })

  it('has its own last word about pushes carried over, whichever record stays', async () => {
    const [stays, goes] = [await aPerson(db()), await aPerson(db(), { pushes: 'declined', since: NOW - 1 })]
    await opened([stays])
    await merge(working(), stays, goes)
    expect(await findPerson(db(), cipher, stays)).toMatchObject({ pushes: 'declined' })
    expect(await rowOf(stays)).toEqual({ state: 'exempt', reason: 'declined' })
  })

  it('is emptied with the one that stays, when that one is erased', async () => {
    const profile = { name: '王建国', phone: '13800138000' }
    const [stays, goes] = [await aPerson(db(), { profile }), await aPerson(db(), { profile })]
    await merge(working(), stays, goes)
    await inTransaction((tx) => erasePerson(tx, cipher, stays, NOW + 1))
    const rows = await db().selectFrom('people').selectAll().execute()
    for (const row of rows) {
      const { name_hash, given_name_hash, phone_hash, phone_tail_hash, id_number_hash, name, phone } = row
      expect([name_hash, given_name_hash, phone_hash, phone_tail_hash, id_number_hash, name, phone]).toEqual(
        new Array(7).fill(null),
      )
    }
    expect(await db().selectFrom('person_edits').select('change').execute()).toEqual([{ change: null }])
  })
})

const ID_NUMBERS = ['11010519491231002X', '440308199901010012'] as const

describeStore('a roster that names a record merged into another', (db) => {
  const line = (no: number, cells: Record<string, string>) => ({ line: no, cells: { 姓名: '王建国', ...cells } })
  const FIRST = line(2, { 身份证号: ID_NUMBERS[0], 手机: '13800138000', 就业状态: '未就业' })
  const SECOND = line(3, { 身份证号: ID_NUMBERS[1], 手机: '13900139001', 就业状态: '未就业' })

  it.each([
    ['one', '13800138000'],
    ['other', '13900139001'],
  ] as const)('updates the one that stays, by either ID number (that of the %s is chosen)', async (side, phone) => {
    const { system } = systemForTest(db(), NOW)
    const imported = async (...rows: { line: number; cells: Record<string, string> }[]) => {
      const { new: added, updated, unchanged } = (await system.importPeople(rows, { source: 'r', by: 'x' })).counts
      return { added, updated, unchanged }
    }
    expect(await imported(FIRST, SECOND)).toMatchObject({ added: 2 })
    const [stays, goes] = (await db().selectFrom('people').select('id').orderBy('id').execute()).map(({ id }) => id)
    await merge(system, stays!, goes!, { idNumber: side, phone: side })
    expect((await findPerson(db(), cipher, stays!))?.profile.phone).toBe(phone)
    expect(await imported(FIRST, SECOND)).toEqual({ added: 0, updated: 0, unchanged: 2 })

    const works = { ...SECOND, cells: { ...SECOND.cells, 就业状态: '已就业' } }
    expect(await imported(works)).toEqual({ added: 0, updated: 1, unchanged: 0 })
    expect(await imported(FIRST, works)).toEqual({ added: 0, updated: 0, unchanged: 2 })
    expect(await findPerson(db(), cipher, stays!)).toMatchObject({ status: 'employed' })
    const left = db().selectFrom('people').select('id').where('erased_at', 'is', null)
    expect(await left.execute()).toEqual([{ id: stays }])
  })

  it('finds somebody of the chat who stays, by the number that only the roster had', async () => {
    const { system } = systemForTest(db(), NOW)
    const stays = await aPerson(db(), { profile: { name: '王建国', phone: '13800138000' } })
    await system.importPeople([FIRST], { source: 'r', by: 'x' })
    const { id: goes } = await db().selectFrom('people').select('id').where('id', '!=', stays).executeTakeFirstOrThrow()
    await merge(system, stays, goes)
    const { counts } = await system.importPeople([FIRST], { source: 'r', by: 'x' })
    expect(counts).toMatchObject({ read: 1, new: 0, unchanged: 1 })
  })
})

describeSqlite('people merged day after day', (db) => {
  it('are each pushed to once a month, and every month is proved and sealed', async () => {
    const bureau = bureauOver(db())
    await bureau.positions(60)
    const pairs = Array.from({ length: 10 }, (_, no): [string, string] => [`${no}a`, `${no}b`])
    for (const address of pairs.flat()) await bureau.register(address)
    const idOf = (pair: number, half: 0 | 1) => pair * 2 + half + 1
    const pushed = async (month: string, pair: number) =>
      (
        await db()
          .selectFrom('outbox')
          .innerJoin('pushes', 'pushes.id', 'outbox.push_id')
          .select('outbox.id')
          .where('pushes.month', '=', month)
          .where('outbox.kind', '=', 'push')
          .where('outbox.state', 'in', ['accepted', 'delivered'])
          .where('pushes.person_id', 'in', [idOf(pair, 0), idOf(pair, 1)])
          .execute()
      ).length
    const served = async (month: string, pair: number) =>
      (
        await db()
          .selectFrom('coverage')
          .select('state')
          .where('month', '=', month)
          .where('person_id', 'in', [idOf(pair, 0), idOf(pair, 1)])
          .where('state', 'in', ['accepted', 'delivered'])
          .execute()
      ).length
    let pair = 0
    const before: number[] = []
    for (let now = at('2026-11-30T12:00'); now < at('2027-02-05T12:00'); now += ONE_DAY_MS) {
      await bureau.liveUntil(now)
      if (now > at('2026-12-01T00:00') && pair < pairs.length) {
        before[pair] = await pushed('2026-12', pair)
        const halves = [idOf(pair, 0), idOf(pair, 1)] as const
        const [stays, goes] = pair % 2 === 0 ? halves : [halves[1], halves[0]]
        expect(await merge(bureau.system, stays, goes)).toHaveProperty('stays')
        if (pair % 3 === 0) await bureau.says(pairs[pair]![0], '你好')
        pair++
      }
      for (const month of ['2026-12', '2027-01']) {
        const { ok, counterExamples } = await bureau.system.prove(month)
        expect({ now: new Date(now), month, ok, counterExamples }).toMatchObject({ ok: true, counterExamples: [] })
      }
    }
    expect(bureau.problems).toEqual([])
    for (let each = 0; each < pairs.length; each++) {
      for (const month of ['2026-12', '2027-01']) {
        const most = month === '2026-12' ? Math.max(1, before[each]!) : 1
        expect(await pushed(month, each)).toBeLessThanOrEqual(most)
        expect(await served(month, each)).toBeGreaterThanOrEqual(1)
      }
    }
    for (const month of ['2026-12', '2027-01']) {
      expect(await bureau.system.certificate(month)).toMatchObject({ state: 'sealed', missed: 0 })
      expect(await bureau.system.verify(month)).toMatchObject({ ok: true })
    }
  }, 120_000)
})
