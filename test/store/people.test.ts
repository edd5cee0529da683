import { expect, it } from 'vitest'
import { erasePerson } from '../../src/store/erasing.ts'
import { findPerson, saveProfile } from '../../src/store/people.ts'
import { changeStatus, type StatusChange } from '../../src/store/status-changes.ts'
import { describeStore } from '../support/databases.ts'
import { anAccount, aPerson, at, cipher } from '../support/seeds.ts'

describeStore('people', (db) => {
  const profile = { name: '王建国', phone: '13800138000', birthYear: 1981, origin: '422801', skills: ['电工证'] }

  it('come back as they were written', async () => {
    const id = await aPerson(db(), { profile })
    expect(await findPerson(db(), cipher, id)).toMatchObject({ id, profile, status: 'unemployed', pushes: 'on' })
  })

  it('leave no name and no phone readable in the database', async () => {
    await aPerson(db(), { profile })
    const row = await db().selectFrom('people').selectAll().executeTakeFirstOrThrow()
    const readable = Object.values(row)
      .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)))
      .join(' ')
    expect(readable).not.toContain('13800138000')
    expect(readable).not.toContain('8000 ')
    expect(Buffer.from(row.name!).includes(Buffer.from('王建国'))).toBe(false)
  })

  it('are found by the keyed hash of the phone', async () => {
    const id = await aPerson(db(), { profile })
    const hash = cipher.fingerprint('13800138000', 'phone')
    expect(await db().selectFrom('people').select('id').where('phone_hash', '=', hash).execute()).toEqual([{ id }])
  })

  it('keep every change of status as an event', async () => {
    const id = await aPerson(db())
    await db()
      .transaction()
      .execute((tx) =>
        changeStatus(
          tx,
          cipher,
          { id, pushes: 'on' },
          { status: 'employed', grade: 'self', recordedBy: 'person', words: '上班了' },
          5,
        ),
      )
    const events = await db()
      .selectFrom('status_events')
      .select(['status', 'grade', 'recorded_by'])
      .orderBy('id')
      .execute()
    expect(events).toEqual([
      { status: 'unemployed', grade: null, recorded_by: 'chat' },
      { status: 'employed', grade: 'self', recorded_by: 'person' },
    ])
  })

  it('keep the end of a pause when a roster changes their status, and lose it with the pause', async () => {
    const id = await aPerson(db())
    const change = (to: StatusChange) =>
      db()
        .transaction()
        .execute(async (tx) => {
          await changeStatus(tx, cipher, (await findPerson(tx, cipher, id))!, to, 5)
          return findPerson(tx, cipher, id)
        })
    await change({ status: 'employed', pushes: 'paused', pausedUntil: '2026-12-21', recordedBy: 'person' })
    const paused = { status: 'unemployed', pushes: 'paused', pausedUntil: '2026-12-21' }
    expect(await change({ status: 'unemployed', recordedBy: 'roster' })).toMatchObject(paused)
    const newest = db().selectFrom('status_events').select('paused_until').orderBy('id', 'desc')
    expect(await newest.executeTakeFirst()).toEqual({ paused_until: '2026-12-21' })
    expect((await change({ status: 'unemployed', pushes: 'on', recordedBy: 'person' }))?.pausedUntil).toBeUndefined()
  })

  it('lose everything personal when erased, and keep the bare ledger', async () => {
    const id = await aPerson(db(), { profile })
    await anAccount(db(), id)
    const person = (await findPerson(db(), cipher, id))!
    await db().updateTable('people').set({ priority: 1 }).where('id', '=', id).execute()
    await db()
      .transaction()
      .execute(async (tx) => {
        await saveProfile(tx, cipher, person, { ...person.profile, name: '王建军' }, at('2026-11-05T10:00'))
        await erasePerson(tx, cipher, id, at('2026-11-06T10:00'))
      })
    expect(await findPerson(db(), cipher, id)).toBeUndefined()
    const row = await db().selectFrom('people').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect([row.name, row.phone, row.phone_hash, row.name_hash, row.birth_year, row.origin]).toEqual(
      Array(6).fill(null),
    )
    expect(row.priority).toBe(0)
    expect(await db().selectFrom('account_people').selectAll().execute()).toEqual([])
    expect(await db().selectFrom('status_events').select('status').orderBy('id').execute()).toEqual([
      { status: 'unemployed' },
      { status: 'erased' },
    ])
  })
})
