import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { PersonEdit } from '../../src/rules/person-edit.ts'
import { emptyWish } from '../../src/rules/profile.ts'
import type { Mark, TimelineEntry } from '../../src/rules/timeline.ts'
import { accountPorts } from '../../src/store/accounts.ts'
import { recordLook } from '../../src/store/audit.ts'
import { openCallTask } from '../../src/store/calls.ts'
import { erasePerson } from '../../src/store/erasing.ts'
import { enqueue } from '../../src/store/outbox.ts'
import { findPerson } from '../../src/store/people.ts'
import { recordEdit } from '../../src/store/person-edits.ts'
import { timelineOf } from '../../src/store/person-timeline.ts'
import { insertPush } from '../../src/store/pushes.ts'
import { recordApplication, recordRefusals } from '../../src/store/reactions.ts'
import { changeStatus } from '../../src/store/status-changes.ts'
import { insertTicket, insertTicketEvent } from '../../src/store/ticket-rows.ts'
import { subjectOf } from '../../src/store/timeline-record.ts'
import { aboutNobody } from '../../src/store/timeline-talk.ts'
import { describeSqlite, describeStore } from '../support/databases.ts'
import { anAccount, aPerson, aPosition, at, cipher } from '../support/seeds.ts'

const START = at('2026-11-02T10:00')

describeStore('the timeline of a person', (db) => {
  /** One of everything, some of it in the same instant. */
  async function aLife() {
    const id = await aPerson(db(), { since: START, profile: { name: '王建国' } })
    const accountId = await anAccount(db(), id)
    const positionId = await aPosition(db(), { title: '缝纫工' })
    const { public_id: publicId } = await db()
      .selectFrom('people')
      .select('public_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    await db()
      .transaction()
      .execute(async (tx) => {
        const account = accountPorts(tx, cipher, async () => {})
        const inbound = {
          channel: 'web',
          account: 'main',
          address: 'a',
          messageId: 'm1',
          event: { kind: 'text', text: '有活吗' },
        } as const
        const inboundId = (await account.recordInbound(accountId, inbound, START + 1))!
        await account.recordWords(inboundId, '有活吗')
        const message = { channel: 'web', account: 'main', accountId, notBefore: 0 } as const
        const reply = { ...message, dedupeKey: 'r', kind: 'reply', content: { text: '有三个' } } as const
        await enqueue(tx, cipher, reply, START + 1)
        const pushId = await insertPush(
          tx,
          {
            personId: id,
            month: '2026-11',
            kind: 'monthly',
            chosen: [{ rank: 1, positionId, reasons: [], relaxed: [] }],
          },
          START + 2,
        )
        const push = {
          ...message,
          dedupeKey: 'p',
          kind: 'push',
          pushId,
          personId: id,
          content: { text: '缝纫工一个' },
        } as const
        await enqueue(tx, cipher, push, START + 2)
        await recordApplication(tx, id, positionId, START + 3)
        await recordRefusals(tx, id, [positionId], 'pay', START + 3)
        const consent = { account_id: accountId, person_id: id, purpose: 'employer', answer: 'yes', text_version: '1' }
        await tx
          .insertInto('consents')
          .values({ ...consent, channel: 'web', message_id: 'm1', at: START + 3 })
          .execute()
        const person = (await findPerson(tx, cipher, id))!
        await changeStatus(
          tx,
          cipher,
          person,
          { status: 'employed', recordedBy: 'lin', words: '在石狮上班' },
          START + 4,
        )
        const edit: PersonEdit = { what: 'wish', before: emptyWish(), after: { ...emptyWish(), occupations: ['焊工'] } }
        await recordEdit(tx, cipher, id, edit, 'lin', START + 5)
        const ticket = {
          jurisdiction: '350500',
          kind: 'wages',
          words: '欠薪了',
          openedBy: 'chat',
          personId: id,
        } as const
        await insertTicket(tx, cipher, ticket, START + 6)
        const row = await tx.selectFrom('tickets').select('id').executeTakeFirstOrThrow()
        await insertTicketEvent(tx, cipher, row.id, { what: 'note', actor: 'lin', words: '约了周三' }, START + 6)
        const call = {
          dedupeKey: 'c',
          jurisdiction: '350500',
          month: '2026-11',
          reason: 'no_channel',
          personId: id,
        } as const
        await openCallTask(tx, cipher, call, START + 7)
        await tx
          .updateTable('call_tasks')
          .set({ state: 'done', outcome: 'phoned', recorded_by: 'lin', done_at: START + 8 })
          .execute()
        const look = {
          actor: 'lin',
          action: 'open-person' as const,
          subject: subjectOf(publicId),
          jurisdiction: '350500',
        }
        await recordLook(tx, look, START + 9)
        await recordLook(tx, { ...look, subject: subjectOf('somebody-else') }, START + 9)
      })
    return { id, publicId }
  }

  const walked = async (person: { id: number; publicId: string }, limit: number, withWords = true) => {
    const all: TimelineEntry[] = []
    let before: Mark | undefined
    do {
      const page = await timelineOf(db(), cipher, [person], { limit, withWords, ...(before && { before }) })
      all.push(...page.entries)
      before = page.next
    } while (before !== undefined)
    return all
  }

  it('has everything, the newest first', async () => {
    const entries = await walked(await aLife(), 50)
    expect(entries.map(({ kind }) => kind)).toEqual([
      'look',
      'called',
      'call',
      'ticket_step',
      'ticket',
      'edit',
      'status',
      'refused',
      'applied',
      'consent',
      'sent',
      'push',
      'sent',
      'heard',
      'status',
    ])
    expect(entries).toMatchObject([
      { by: 'lin', action: 'open-person' as const },
      { outcome: 'phoned', by: 'lin' },
      { reason: 'no_channel' },
      { what: 'note', by: 'lin' },
      { about: 'wages' },
      { by: 'lin', edit: { what: 'wish', after: { occupations: ['焊工'] } } },
      { by: 'lin', status: 'employed', before: { status: 'unemployed', pushes: 'on' }, words: '在石狮上班' },
      { reason: 'pay', position: { title: '缝纫工' } },
      { position: { title: '缝纫工' } },
      { purpose: 'employer', answer: 'yes' },
      { isPush: true, words: '缝纫工一个' },
      { what: 'monthly', positions: [{ title: '缝纫工' }] },
      { isPush: false, words: '有三个' },
      { how: 'text', words: '有活吗' },
      { status: 'unemployed' },
    ])
  })

  it.each([1, 2, 3, 7])('is the same in pages of %d', async (limit) => {
    const person = await aLife()
    expect(await walked(person, limit)).toEqual(await walked(person, 50))
  })

  it('opens no words for whoever may not read them', async () => {
    const entries = await walked(await aLife(), 50, false)
    expect(entries).toHaveLength(15)
    expect(JSON.stringify(entries)).not.toMatch(/words|在石狮|有活吗|有三个|缝纫工一个/)
  })

  it('of somebody erased has no words left, nor what was changed', async () => {
    const person = await aLife()
    await db()
      .transaction()
      .execute((tx) => erasePerson(tx, cipher, person.id, START + 10))
    const entries = await walked(person, 50)
    expect(entries.find(({ kind }) => kind === 'edit')).toEqual({ kind: 'edit', id: 1, at: START + 5, by: 'lin' })
    expect(JSON.stringify(entries)).not.toMatch(/words|焊工/)
  })

  it('stands on ledgers that are never rewritten', async () => {
    await aLife()
    await expect(db().deleteFrom('person_edits').execute()).rejects.toThrow(/append-only/)
    await expect(db().updateTable('person_edits').set({ actor: 'chen' }).execute()).rejects.toThrow(/append-only/)
    const change = Buffer.from('x')
    await expect(db().updateTable('person_edits').set({ change }).execute()).rejects.toThrow(/append-only/)
  })
})

describeSqlite('what was said to somebody about nobody', (db) => {
  it('is read off their accounts, not off everything that was ever said about nobody', async () => {
    const query = aboutNobody(db(), 1).select('id').orderBy('created_at', 'desc').limit(51)
    const plan = (await query.explain<{ detail: string }>(undefined, sql`query plan`))
      .map(({ detail }) => detail)
      .join()
    expect(plan).toContain('outbox_account')
    expect(plan).not.toContain('outbox_person')
  })
})
