import { PostgresAdapter } from 'kysely'
import { expect, it } from 'vitest'
import {
  answerTicket,
  escalateOverdue,
  handOver,
  moveTicket,
  noteOn,
  type Said,
} from '../../src/casework/work-ticket.ts'
import { CLOCK, type Move } from '../../src/rules/ticket.ts'
import { accountPorts } from '../../src/store/accounts.ts'
import { aesCipher } from '../../src/store/cipher.ts'
import { erasePerson } from '../../src/store/erasing.ts'
import type { Db, Tx } from '../../src/store/tables.ts'
import { insertTicket } from '../../src/store/ticket-rows.ts'
import { findTicket, overdueTickets, ticketPorts } from '../../src/store/tickets.ts'
import { describeStore } from '../support/databases.ts'
import { anAccount, aPerson, at, cipher } from '../support/seeds.ts'

const NOW = at('2026-11-23T10:00')
const CITY = '350500'
const clerk = { role: 'clerk', name: 'lin' } as const
const caseworker = { role: 'caseworker', name: 'chen' } as const

async function aColleague(db: Db, username: string, role: string, region: string, disabled = false): Promise<void> {
  const base = { id: username, username, name: username, email: `${username}@x`, role, region }
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter
  const flags = { disabled: postgres ? disabled : Number(disabled) }
  const times = { created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' }
  await db
    .insertInto('staff')
    .values({ ...base, ...flags, ...times, two_factor_enabled: null } as never)
    .execute()
}

describeStore('a ticket that is worked', (db) => {
  const within = <Result>(work: (ports: ReturnType<typeof ticketPorts>) => Promise<Result>, region = CITY) =>
    db()
      .transaction()
      .execute((tx) => work(ticketPorts(tx, cipher, region)))
  const move = (id: string, what: Move, said: Said, by: typeof clerk | typeof caseworker = clerk, region = CITY) =>
    within((ports) => moveTicket(ports, id, what, said, by, NOW), region)
  const aTicket = (change: { personId?: number; accountId?: number; jurisdiction?: string } = {}) =>
    db()
      .transaction()
      .execute((tx) =>
        insertTicket(
          tx,
          cipher,
          { jurisdiction: CITY, kind: 'wages', words: '老板两个月没发工资', openedBy: 'chat', ...change },
          NOW,
        ),
      )
  const card = (id: string, region = CITY) => findTicket(db(), cipher, region, id)

  it('goes from 登记 to 办结, and every step says by whom and when', async () => {
    await aColleague(db(), 'chen', 'caseworker', '350581')
    const id = await aTicket()
    expect(await move(id, 'verify', {})).toBe('moved')
    expect(await move(id, 'assign', { handler: 'chen' })).toBe('moved')
    expect(await move(id, 'finish', { words: '工资补发了' }, caseworker, '350581')).toBe('moved')
    expect(await move(id, 'confirm', { satisfaction: 3 })).toBe('moved')
    const done = (await card(id))!
    expect([done.state, done.jurisdiction, done.dueAt, done.closedAt]).toEqual(['closed', '350581', undefined, NOW])
    expect(done.steps).toEqual([
      { what: 'opened', actor: 'chat', at: NOW },
      { what: 'verify', actor: 'lin', at: NOW },
      { what: 'assign', actor: 'lin', at: NOW, handler: 'chen' },
      { what: 'finish', actor: 'chen', at: NOW, words: '工资补发了' },
      { what: 'confirm', actor: 'lin', at: NOW, satisfaction: 3 },
    ])
    await expect(db().deleteFrom('ticket_events').execute()).rejects.toThrow()
    await expect(db().updateTable('ticket_events').set({ actor: 'x' }).execute()).rejects.toThrow()
    await expect(
      db()
        .updateTable('ticket_events')
        .set({ words: Buffer.from('x') })
        .execute(),
    ).rejects.toThrow()
  })

  it('is opened again when the laborer says that nothing is solved, with a new term', async () => {
    const id = await aTicket()
    await move(id, 'verify', {})
    await aColleague(db(), 'chen', 'caseworker', CITY)
    await move(id, 'assign', { handler: 'chen' })
    await move(id, 'finish', { words: '联系了单位' }, caseworker)
    expect(await move(id, 'reopen', {})).toBe('words_missing')
    expect(await move(id, 'reopen', { words: '还是没发' })).toBe('moved')
    expect(await card(id)).toMatchObject({ state: 'assigned', handler: 'chen', dueAt: at('2026-11-25T18:00') })
  })

  it.each<[string, Move, Said, string]>([
    ['without saying to whom', 'assign', {}, 'handler_missing'],
    ['to somebody of another city', 'assign', { handler: 'elsewhere' }, 'no_such_handler'],
    ['to somebody whose account is closed', 'assign', { handler: 'gone' }, 'no_such_handler'],
    ['to somebody who handles no tickets', 'assign', { handler: 'auditor' }, 'no_such_handler'],
    ['to a stage that comes later', 'confirm', { satisfaction: 3 }, 'not_from_here'],
  ])('is not moved %s', async (_, what, said, outcome) => {
    await aColleague(db(), 'elsewhere', 'caseworker', '350200')
    await aColleague(db(), 'gone', 'caseworker', CITY, true)
    await aColleague(db(), 'auditor', 'audit', CITY)
    const id = await aTicket()
    await move(id, 'verify', {})
    expect(await move(id, what, said)).toBe(outcome)
    expect((await card(id))!.steps).toHaveLength(2)
  })

  it('is not there for another city', async () => {
    const id = await aTicket()
    expect(await move(id, 'verify', {}, clerk, '350200')).toBe('no_such_ticket')
    expect(await card(id, '350200')).toBeUndefined()
    expect(await within((ports) => noteOn(ports, id, '备注', 'lin', NOW), '350200')).toBe('no_such_ticket')
  })

  it.each([
    ['350583', 'verified', undefined],
    ['350581115', 'assigned', 'chen'],
  ])('moved to %s with its person is %s, in the hands of whoever sees it there: %s', async (place, state, handler) => {
    await aColleague(db(), 'chen', 'caseworker', '350581')
    const id = await aTicket()
    await move(id, 'verify', {})
    await move(id, 'assign', { handler: 'chen' })
    await within(async (ports) => handOver(ports, (await ports.find(id))!, place, 'lin', NOW))
    const moved = (await card(id))!
    expect([moved.state, moved.handler, moved.jurisdiction]).toEqual([state, handler, place])
    const told = { what: 'handed_over', actor: 'lin', at: NOW }
    expect(moved.steps.at(-1)).toEqual(handler === undefined ? { ...told, handler: 'chen' } : told)
  })

  it('moved while it waits for the follow-up is handed out again when nothing turns out to be solved', async () => {
    await aColleague(db(), 'chen', 'caseworker', '350581')
    const id = await aTicket()
    await move(id, 'verify', {})
    await move(id, 'assign', { handler: 'chen' })
    await move(id, 'finish', { words: '办好了' }, caseworker)
    await within(async (ports) => handOver(ports, (await ports.find(id))!, '350583', 'lin', NOW))
    expect((await card(id))!.state).toBe('follow_up')
    await move(id, 'reopen', { words: '还没给钱' })
    const again = (await card(id))!
    expect([again.state, again.handler]).toEqual(['verified', undefined])
  })

  it('is answered in the chat once, however often the form is sent', async () => {
    const personId = await aPerson(db())
    const accountId = await anAccount(db(), personId)
    const id = await aTicket({ personId, accountId })
    const answer = (once: string) =>
      within((ports) => answerTicket(ports, id, { words: '我们联系了单位', once }, 'lin', NOW))
    expect([await answer('a'), await answer('a'), await answer('b')]).toEqual(['queued', 'said_before', 'queued'])
    const out = await db().selectFrom('outbox').select(['kind', 'account_id', 'state', 'person_id']).execute()
    expect(out).toEqual(Array(2).fill({ kind: 'reply', account_id: accountId, state: 'queued', person_id: personId }))
    expect((await card(id))!.steps.filter(({ what }) => what === 'answer')).toHaveLength(2)
  })

  it('is not answered where there is no chat, or one that speaks for nobody any more', async () => {
    const personId = await aPerson(db())
    const accountId = await anAccount(db(), personId)
    const bySms = await aTicket({ personId })
    const byChat = await aTicket({ personId, accountId })
    const answer = (id: string) => within((ports) => answerTicket(ports, id, { words: '在', once: 'a' }, 'lin', NOW))
    expect(await answer(bySms)).toBe('no_chat')
    await db().updateTable('accounts').set({ reach: 'blocked' }).execute()
    expect([await answer(byChat), (await card(byChat))!.inChat]).toEqual(['no_chat', false])
    await db().updateTable('accounts').set({ reach: 'ok' }).execute()
    expect((await card(byChat))!.inChat).toBe(true)
    await db().deleteFrom('account_people').execute()
    expect(await answer(byChat)).toBe('no_chat')
  })

  it('keeps its steps but no word when the person has everything deleted', async () => {
    const personId = await aPerson(db(), { profile: { name: '王建国' } })
    const id = await aTicket({ personId })
    await within((ports) => noteOn(ports, id, '单位电话打不通', 'lin', NOW))
    await db()
      .transaction()
      .execute((tx) => erasePerson(tx, cipher, personId, NOW))
    const left = (await card(id))!
    expect([left.words, left.name, left.steps.map(({ what, words }) => [what, words])]).toEqual([
      undefined,
      undefined,
      [
        ['opened', undefined],
        ['note', undefined],
      ],
    ])
  })

  it('that was opened before anybody registered keeps no word either', async () => {
    const personId = await aPerson(db())
    const accountId = await anAccount(db(), personId)
    const [before, elsewhere] = [await aTicket({ accountId }), await aTicket({ accountId: accountId + 1 })]
    await db()
      .transaction()
      .execute((tx) => erasePerson(tx, cipher, personId, NOW))
    expect([(await card(before))!.words, (await card(elsewhere))!.words]).toEqual([undefined, '老板两个月没发工资'])
    const unregistered = await aTicket({ accountId })
    const forget = (tx: Tx) => accountPorts(tx, cipher, async () => {}).forgetMessages(accountId)
    await db().transaction().execute(forget)
    expect((await card(unregistered))!.words).toBeUndefined()
  })

  it('goes to the supervising line once it is overdue, once', async () => {
    const id = await aTicket()
    const escalate = async (now: number) => escalateOverdue(await overdueTickets(db(), now, 50), within, now)
    expect(await escalate(at('2026-11-24T18:00'))).toBe(0)
    expect(await escalate(at('2026-11-24T18:01'))).toBe(1)
    expect(await escalate(at('2026-12-24T18:01'))).toBe(0)
    const late = (await card(id))!
    expect([late.state, late.steps.at(-1)]).toEqual([
      'supervised',
      { what: 'supervise', actor: CLOCK, at: at('2026-11-24T18:01') },
    ])
  })

  it('lies encrypted', async () => {
    const id = await aTicket()
    await within((ports) => noteOn(ports, id, '单位电话打不通', 'lin', NOW))
    const rows = await db().selectFrom('ticket_events').select('words').where('words', 'is not', null).execute()
    expect(Buffer.from(rows[0]!.words!).includes(Buffer.from('单位'))).toBe(false)
    await expect(findTicket(db(), aesCipher('another secret, thirty-two characters'), CITY, id)).rejects.toThrow()
  })
})
