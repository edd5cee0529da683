import { expect, it } from 'vitest'
import { emptyWish } from '../../../src/rules/profile.ts'
import { findPerson } from '../../../src/store/people.ts'
import { changeStatus } from '../../../src/store/status-changes.ts'
import { consoleOver } from '../../support/console.ts'
import { describeStore } from '../../support/databases.ts'
import { publicIdOf } from '../../support/duplicates.ts'
import { aPerson, at, cipher } from '../../support/seeds.ts'

const NOW = at('2026-11-23T10:00')
const PEOPLE = '/console/people'
const WANG = { name: '王建国', phone: '13800138000', birthYear: 1981 }
const SURE = { stays: 'other', reason: '打电话问过，是同一个人', sure: 'yes' }

describeStore('two records of one person on the console', (db) => {
  const twice = async (change: { jurisdiction?: string } = {}) => {
    const one = await aPerson(db(), { profile: WANG, since: at('2026-11-02T10:00') })
    const wish = { ...emptyWish(), occupations: ['焊工'] }
    const profile = { ...WANG, phone: '13900139001', wish }
    const other = await aPerson(db(), { profile, source: 'roster', ...change })
    return { one, other, ids: [await publicIdOf(db(), one), await publicIdOf(db(), other)] as const }
  }
  const clerkAt = (region = '350500') => consoleOver(db(), NOW).signedIn('clerk', region)

  it('lead to each other, and stand side by side with what each says, masked', async () => {
    const { ids } = await twice()
    await aPerson(db(), { profile: { ...WANG, phone: '13700137002', birthYear: 1999 } })
    const clerk = await clerkAt()
    const page = await (await clerk.get(`${PEOPLE}/${ids[0]}`)).text()
    expect(page).toContain('可能是同一个人')
    expect([...page.matchAll(/\/merge\/([\w-]+)/g)].map(([, id]) => id)).toEqual([ids[1]])
    const compared = await (await clerk.get(`${PEOPLE}/${ids[0]}/merge/${ids[1]}`)).text()
    for (const words of ['138****8000', '139****9001', '焊工', '名册导入', '聊天登记'])
      expect(compared).toContain(words)
    expect(compared).not.toMatch(/王建国|13800138000/)
    expect([...compared.matchAll(/type="radio" name="(\w+)"/g)].map(([, name]) => name)).toEqual([
      ...['stays', 'stays'],
      ...['phone', 'phone'],
    ])
    const looks = db().selectFrom('audit').select(['subject']).where('action', '=', 'compare-people')
    expect(await looks.execute()).toEqual(ids.map((id) => ({ subject: `person ${id}` })))
  })

  it('become one: found by what either said, reached by the old address, with the story of both', async () => {
    const { one, other, ids } = await twice()
    await db()
      .transaction()
      .execute(async (tx) => {
        const person = (await findPerson(tx, cipher, one))!
        await changeStatus(
          tx,
          cipher,
          person,
          { status: 'unemployed', recordedBy: 'chat', words: '厂里停工了' },
          NOW - 1,
        )
      })
    const clerk = await clerkAt()
    const merged = await clerk.post(`${PEOPLE}/${ids[0]}/merge/${ids[1]}`, { ...SURE, phone: 'one' })
    expect(merged.headers.get('location')).toBe(`${PEOPLE}/${ids[1]}?done=merged`)
    const old = await clerk.get(`${PEOPLE}/${ids[0]}`)
    expect([old.status, old.headers.get('location')]).toEqual([303, `${PEOPLE}/${ids[1]}`])
    const page = await (await clerk.get(`${PEOPLE}/${ids[1]}?done=merged`)).text()
    for (const words of ['合并好了', '138****8000', '厂里停工了', SURE.reason, '用了那条的：电话', '把重复的人合并了'])
      expect(page).toContain(words)
    expect(page).not.toContain('可能是同一个人')
    const found = async (words: string) =>
      [...(await (await clerk.post(PEOPLE, { words })).text()).matchAll(/href="\/console\/people\/([\w-]{20,})"/g)].map(
        ([, id]) => id,
      )
    for (const words of ['建国', '13800138000', '9001']) expect([words, await found(words)]).toEqual([words, [ids[1]]])
    expect(await findPerson(db(), cipher, other)).toMatchObject({ profile: { phone: '13800138000' } })
    const acts = db().selectFrom('audit').select(['subject', 'reason', 'actor']).where('action', '=', 'merge-people')
    const act = { reason: SURE.reason, actor: clerk.username }
    expect(await acts.orderBy('id').execute()).toEqual([
      { subject: `person ${ids[0]}`, ...act },
      { subject: `person ${ids[1]}`, ...act },
    ])
    const [edit] = await db().selectFrom('person_edits').select('change').execute()
    expect(Buffer.from(edit!.change!).toString()).not.toContain('139')
  })

  it.each([
    ['which of the two phones', {}],
    ['a reason', { phone: 'one', reason: ' ' }],
    ['that somebody is sure', { phone: 'one', sure: '' }],
    ['which of the two stays', { phone: 'one', stays: 'both' }],
  ])('stay two as long as it is not said %s', async (_, form) => {
    const { ids } = await twice()
    const clerk = await clerkAt()
    const answer = await clerk.post(`${PEOPLE}/${ids[0]}/merge/${ids[1]}`, { ...SURE, ...form })
    expect([answer.status, (await answer.text()).includes('写清楚怎么知道的')]).toEqual([400, true])
    expect(await db().selectFrom('people').select('merged_into').execute()).toEqual([
      { merged_into: null },
      { merged_into: null },
    ])
  })

  it('are not merged across jurisdictions, by whoever may not keep people, or by a form of another site', async () => {
    const { ids } = await twice({ jurisdiction: '350200' })
    const path = `${PEOPLE}/${ids[0]}/merge/${ids[1]}`
    const form = { ...SURE, phone: 'one' }
    const office = consoleOver(db(), NOW)
    const clerk = await office.signedIn('clerk', '350500')
    expect(await (await clerk.get(`${PEOPLE}/${ids[0]}`)).text()).not.toContain('可能是同一个人')
    expect([(await clerk.get(path)).status, (await clerk.post(path, form)).status]).toEqual([404, 404])
    const reviewer = await office.signedIn('reviewer', '350000')
    expect([(await reviewer.get(path)).status, (await reviewer.post(path, form)).status]).toEqual([403, 403])
    const above = await office.signedIn('clerk', '350000')
    const forged = await above.post(path, form, { origin: 'https://evil.example' })
    expect(forged.status).toBe(403)
    const mixed = await above.post(`${PEOPLE}/${ids[0]}/merge/${ids[0]}`, form)
    expect(mixed.status).toBe(404)
    const left = db().selectFrom('people').select('id').where('erased_at', 'is not', null)
    expect(await left.execute()).toEqual([])
  })
})
