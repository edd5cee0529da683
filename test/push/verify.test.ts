import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { seal } from '../../src/push/seal.ts'
import type { Verdict } from '../../src/push/verify.ts'
import { openRows } from '../../src/store/coverage.ts'
import { erasePerson } from '../../src/store/erasing.ts'
import { GUARDS, missingGuards } from '../../src/store/guards.ts'
import { sealPorts } from '../../src/store/sealing.ts'
import type { Db } from '../../src/store/tables.ts'
import { describeSqlite, describeStore } from '../support/databases.ts'
import { type Lived, livedNovember, NOVEMBER, SEALING } from '../support/lived-month.ts'
import { aPerson, at, cipher } from '../support/seeds.ts'
import { dropGuards, run } from '../support/tampering.ts'

/** The verdict without the guards, which had to be dropped to get that far. */
async function verdictAfter(db: Db, lived: Lived, tampering: string | ((lived: Lived) => string)): Promise<Verdict> {
  await dropGuards(db)
  await run(db, typeof tampering === 'string' ? tampering : tampering(lived))
  const verdict = await lived.system.verify(NOVEMBER)
  expect(verdict.ok).toBe(false)
  return { ...verdict, damage: verdict.damage.filter(({ kind }) => kind !== 'guard') }
}

const rowOf = (index: number) => (lived: Lived) => `month = '${NOVEMBER}' and person_id = ${lived.people[index]}`
const setting = (index: number, change: string) => (lived: Lived) =>
  `update coverage set ${change} where ${rowOf(index)(lived)}`

describeStore('a sealed month', (db) => {
  it('holds against its chain, its check code on paper and the events', async () => {
    const { system, sealed } = await livedNovember(db())
    const { totals, hash } = await sealed()
    const endings = { accepted: 1, delivered: 1, phoned: 1, unreachable: 1, exempt: 1, missed: 1 }
    expect(totals).toMatchObject({ inScope: 6, ...endings })
    const nothing = { changed: [], missing: [], inserted: [], damage: [] }
    expect(await system.verify(undefined, { paper: hash })).toEqual({
      month: NOVEMBER,
      ok: true,
      rows: 6,
      hash,
      ...nothing,
    })
    expect(await system.verify(NOVEMBER, { paper: 'another' })).toMatchObject({
      ok: false,
      damage: [{ kind: 'paper' }],
    })
    expect(await system.verify('2026-10')).toMatchObject({ ok: false, damage: [{ kind: 'unsealed' }] })
  })

  it.each([
    ['the state', setting(5, `state = 'exempt'`), 5],
    ['the reason', setting(4, `reason = 'employed'`), 4],
    ['the grade', setting(0, `grade = 'reaction'`), 0],
    ['the channel', setting(0, `channel = 'sms'`), 0],
    ['the place', setting(3, `jurisdiction = '350100'`), 3],
    ['the time it was settled', setting(0, 'settled_at = settled_at - 1'), 0],
    ['the time it was opened', setting(5, 'opened_at = opened_at + 1'), 5],
    ['the last resort', setting(0, 'last_resort = 1 - last_resort'), 0],
    ['the message that proves it', setting(0, 'outbox_id = null'), 0],
    [
      'the hash of what was said',
      ({ people }: Lived) => `update outbox set content_hash = 'x' where kind = 'push' and person_id = ${people[0]}`,
      0,
    ],
    ['the ledger behind it', ({ people }: Lived) => `delete from coverage_events where person_id = ${people[2]}`, 2],
    [
      'a word in the ledger behind it',
      ({ people }: Lived) => `update coverage_events set recorded_by = '张三' where person_id = ${people[2]}`,
      2,
    ],
  ])('shows whose row was changed in %s', async (_what, tampering, index) => {
    const lived = await livedNovember(db())
    await lived.sealed()
    const { changed, missing, inserted } = await verdictAfter(db(), lived, tampering)
    expect({ changed, missing, inserted }).toEqual({
      changed: [await lived.publicId(index)],
      missing: [],
      inserted: [],
    })
  })

  it('shows which row is missing, which was put in, and which two were swapped', async () => {
    const lived = await livedNovember(db())
    await lived.sealed()
    const stranger = await aPerson(db())
    const [first, second] = [await lived.publicId(0), await lived.publicId(1)]
    const missing = await lived.publicId(5)
    const swapped = `update coverage set person_id = -person_id where person_id in (${lived.people[0]}, ${lived.people[1]})`
    const verdict = await verdictAfter(db(), lived, `delete from coverage where ${rowOf(5)(lived)}`)
    expect(verdict).toMatchObject({ rows: 5, changed: [], missing: [missing], inserted: [] })
    const inserting = (personId: number) =>
      `insert into coverage (month, person_id, jurisdiction, state, opened_at) values ('${NOVEMBER}', ${personId}, '350500', 'delivered', 1)`
    await run(db(), inserting(stranger))
    await run(db(), inserting(987_654))
    await run(db(), swapped)
    await run(db(), `update coverage set person_id = ${lived.people[1]} where person_id = -${lived.people[0]}`)
    await run(db(), `update coverage set person_id = ${lived.people[0]} where person_id = -${lived.people[1]}`)
    const { changed, inserted } = await lived.system.verify(NOVEMBER)
    expect(changed).toEqual([first, second])
    expect(inserted).toHaveLength(2)
    expect(inserted).toContain('#987654')
  })

  it.each([
    ['the totals', `update seals set totals = replace(totals, '"missed":1', '"missed":0')`, ['totals', 'seal']],
    ['the check code', `update seals set hash = 'x'`, ['seal']],
    ['the time of sealing', 'update seals set sealed_at = sealed_at + 1', ['seal']],
    ['the time of freezing', 'update seals set frozen_at = frozen_at + 1', ['chain']],
    [
      'what it follows',
      `update seals set follows = '{"previous":{"month":"2026-10","hash":"x"}}'`,
      ['chain', 'predecessor'],
    ],
    ['the seal itself', 'delete from seals', ['unsealed']],
    ['all links', 'delete from seal_links', ['seal']],
    ['the order of the links', 'update seal_links set no = 7 - no', Array.from({ length: 6 }, () => 'chain')],
    ['a link in the middle', 'delete from seal_links where no = 3', ['chain']],
  ])('shows that somebody touched %s', async (_what, tampering, kinds) => {
    const lived = await livedNovember(db())
    await lived.sealed()
    const { damage } = await verdictAfter(db(), lived, tampering)
    expect(damage.map(({ kind }) => kind)).toEqual(kinds)
  })

  it('made anew as a whole is given away by the check code on paper, and by the seal of the next month', async () => {
    const lived = await livedNovember(db())
    const { hash } = await lived.sealed()
    await seal(sealPorts(db(), cipher), '2026-12', at('2027-01-04T06:00'))
    expect(await lived.system.verify('2026-12')).toMatchObject({ ok: true })
    await dropGuards(db())
    await run(db(), setting(5, `state = 'exempt', reason = 'declined'`)(lived))
    await run(db(), `delete from seal_links where month = '${NOVEMBER}'`)
    await run(db(), `update seals set hash = '' where month = '${NOVEMBER}'`)
    const forged = await lived.sealed()
    expect(forged.totals).toMatchObject({ exempt: 2, missed: 0 })
    const verdict = await lived.system.verify(NOVEMBER, { paper: hash })
    expect(verdict.damage.filter(({ kind }) => kind !== 'guard')).toEqual([
      { kind: 'paper' },
      { kind: 'successor', month: '2026-12' },
    ])
    expect(await lived.system.verify('2026-12')).toMatchObject({
      damage: expect.arrayContaining([{ kind: 'predecessor', month: NOVEMBER }]),
    })
  })

  it('stays valid when somebody in it is erased, whose words and messages go', async () => {
    const lived = await livedNovember(db())
    await lived.sealed()
    for (const personId of lived.people) {
      await db()
        .transaction()
        .execute((tx) => erasePerson(tx, cipher, personId, SEALING + 1))
    }
    const bodies = db()
      .selectFrom('outbox')
      .select('id')
      .where('body', 'is not', null)
      .where('person_id', 'is not', null)
    expect(await bodies.execute()).toEqual([])
    expect(await lived.system.verify(NOVEMBER)).toMatchObject({ ok: true })
    expect(await lived.system.prove(NOVEMBER)).toMatchObject({ ok: true })
  })

  it('keeps what came to be known later beside it, entry by entry', async () => {
    const lived = await livedNovember(db())
    await lived.sealed()
    await lived.advanceTo('2026-12-04T10:00')
    await lived.says(0, '1')
    await lived.advanceTo('2026-12-04T11:00')
    const task = db().selectFrom('call_tasks').select('public_id').where('person_id', '=', lived.people[5]!)
    const { public_id: taskId } = await task.executeTakeFirstOrThrow()
    const late = {
      taskId,
      outcome: 'phoned' as const,
      calledAt: at('2026-11-30T10:00'),
      by: '李四',
      note: '上门找到的',
    }
    expect(await lived.system.recordCall(late)).toBe('recorded')
    expect(await lived.system.verify(NOVEMBER)).toMatchObject({ ok: true })
    expect(await lived.system.prove(NOVEMBER)).toMatchObject({ ok: true })
    await seal(sealPorts(db(), cipher), '2026-12', at('2027-01-04T06:00'))

    const events = await db().selectFrom('correction_links').select('event_id').orderBy('no').execute()
    const [first, second] = events.map(({ event_id }) => event_id) as [number, number]
    await dropGuards(db())
    const found = async (tampering: string) => {
      await run(db(), tampering)
      const { damage } = await lived.system.verify(NOVEMBER)
      return damage.filter(({ kind }) => kind !== 'guard')
    }
    expect(await found(`update coverage_events set at = at + 1 where id = ${first}`)).toEqual([
      { kind: 'correction_changed', entry: first },
    ])
    await run(db(), `update coverage_events set at = at - 1 where id = ${first}`)
    expect(await found(`delete from coverage_events where id = ${second}`)).toEqual([
      { kind: 'correction_missing', entry: second },
    ])
    expect(await found('delete from correction_links where no = 2')).toEqual([{ kind: 'anchor', month: '2026-12' }])
    const forged = `insert into coverage_events (id, month, person_id, evidence, recorded_by, at)
      values (9999, '${NOVEMBER}', 1, '{}', 'x', 1)`
    expect(await found(forged)).toContainEqual({ kind: 'correction_inserted', entry: 9999 })
  })

  it('goes on where sealing was killed, slice by slice, and two processes make one seal', async () => {
    const lived = await livedNovember(db())
    const ports = sealPorts(db(), cipher)
    const bySlice = {
      ...ports,
      kept: (month: string, after: number, _: number, last: number) => ports.kept(month, after, 2, last),
    }
    let slices = 0
    const killed = {
      ...bySlice,
      append: async (...args: Parameters<typeof ports.append>) => {
        if (++slices === 2) throw new Error('killed')
        await ports.append(...args)
      },
    }
    await expect(seal(killed, NOVEMBER, SEALING)).rejects.toThrow('killed')
    expect(await lived.system.verify(NOVEMBER)).toMatchObject({ ok: false, damage: [{ kind: 'unfinished' }] })
    const seals = await Promise.all([seal(bySlice, NOVEMBER, SEALING + 1), seal(bySlice, NOVEMBER, SEALING + 2)])
    expect(seals[0]).toEqual(seals[1])
    expect(await lived.system.verify(NOVEMBER)).toMatchObject({ ok: true, rows: 6 })
  })

  it('comes after the months before it that were left unsealed', async () => {
    const lived = await livedNovember(db())
    await lived.advanceTo('2026-12-10T10:00')
    await lived.system.sweep()
    await seal(sealPorts(db(), cipher), '2026-12', at('2027-01-04T06:00'))
    expect(await lived.system.verify('2026-12')).toMatchObject({ ok: true, rows: 6 })
    expect(await lived.system.verify(NOVEMBER)).toMatchObject({ ok: true, rows: 6 })
  })
})

describeStore('the database', (db) => {
  it('has every guard, and says which one is gone', async () => {
    expect(await missingGuards(db())).toEqual([])
    await dropGuards(db())
    expect(await missingGuards(db())).toEqual([...GUARDS])
  })

  it('refuses to change a frozen month, its seal and what is behind them, and nothing of a running one', async () => {
    const lived = await livedNovember(db())
    await db()
      .transaction()
      .execute((tx) => openRows(tx, [{ month: '2026-12', personId: lived.people[0]!, jurisdiction: '350500', at: 1 }]))
    await lived.sealed()
    const refused = [
      setting(0, `state = 'open'`)(lived),
      `update coverage set month = '${NOVEMBER}' where month = '2026-12'`,
      `delete from coverage where ${rowOf(0)(lived)}`,
      `insert into coverage (month, person_id, jurisdiction, state, opened_at) values ('${NOVEMBER}', 4711, '350500', 'open', 1)`,
      `update seals set hash = 'x'`,
      'delete from seals',
      'update seal_links set no = 0',
      'delete from seal_links',
      `update status_events set status = 'employed'`,
      `update consents set answer = 'yes'`,
      'delete from outbox',
      `update outbox set content_hash = 'x'`,
      'update outbox set provider_id = null',
      'delete from pushes',
      'delete from inbound',
      'update inbound set received_at = 1',
      'delete from call_tasks',
      `update call_tasks set outcome = 'phoned' where state = 'done'`,
      'delete from coverage_events',
      'update outbox_events set at = 1',
    ]
    // PostgreSQL asks row triggers only of rows there are.
    await sql`insert into consents (account_id, purpose, answer, text_version, channel, message_id, at)
      values (1, 'register', 'no', '1', 'web', 'm', 1)`.execute(db())
    for (const statement of refused) {
      await expect(run(db(), statement), statement).rejects.toThrow(/frozen|append-only/)
    }
    await run(db(), `update coverage set state = 'exempt' where month = '2026-12'`)
    await run(db(), 'update status_events set words = null')
    await run(db(), `delete from coverage where month = '2026-12'`)
    expect(await lived.system.verify(NOVEMBER)).toMatchObject({ ok: true })
  })

  it('opens no row in a frozen month, and the program goes on', async () => {
    const lived = await livedNovember(db())
    await lived.sealed()
    const personId = await aPerson(db())
    const row = { month: NOVEMBER, personId, jurisdiction: '350500', at: 1 }
    expect(
      await db()
        .transaction()
        .execute((tx) => openRows(tx, [row])),
    ).toBe(0)
    expect(await lived.system.verify(NOVEMBER)).toMatchObject({ ok: true })
  })
})

const CHAINED = {
  coverage: [
    'jurisdiction',
    'state',
    'reason',
    'grade',
    'channel',
    'push_id',
    'outbox_id',
    'last_resort',
    'opened_at',
    'settled_at',
  ],
  coverage_events: ['evidence', 'push_id', 'recorded_by', 'at'],
} as const
const WRITTEN = ['jurisdiction', 'state', 'reason', 'grade', 'channel', 'evidence', 'recorded_by']

describeSqlite('any single change', (db) => {
  it('of a chained field is found, and whose it is', async () => {
    const lived = await livedNovember(db())
    await lived.sealed()
    await dropGuards(db())
    const field = fc.oneof(
      fc.record({ table: fc.constant('coverage' as const), column: fc.constantFrom(...CHAINED.coverage) }),
      fc.record({
        table: fc.constant('coverage_events' as const),
        column: fc.constantFrom(...CHAINED.coverage_events),
      }),
    )
    await fc.assert(
      fc.asyncProperty(field, fc.nat(50), fc.string(), fc.nat(), async ({ table, column }, which, text, number) => {
        const rows = await sql<Record<string, unknown> & { person_id: number }>`select * from ${sql.table(table)}
          where month = ${NOVEMBER} order by ${sql.ref(table === 'coverage' ? 'person_id' : 'id')}`.execute(db())
        const row = rows.rows[which % rows.rows.length]!
        const value = WRITTEN.includes(column) ? text : number
        fc.pre(row[column] !== value)
        const key =
          table === 'coverage' ? sql`person_id = ${row.person_id} and month = ${NOVEMBER}` : sql`id = ${row.id}`
        const write = (to: unknown) =>
          sql`update ${sql.table(table)} set ${sql.ref(column)} = ${to} where ${key}`.execute(db())
        await write(value)
        const verdict = await lived.system.verify(NOVEMBER)
        await write(row[column])
        const whose = await lived.publicId(lived.people.indexOf(row.person_id))
        expect(verdict.changed).toEqual([whose])
      }),
      { numRuns: 200 },
    )
    expect((await lived.system.verify(NOVEMBER)).changed).toEqual([])
  })
})
