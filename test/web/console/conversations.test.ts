import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { HANDED_BACK } from '../../../src/casework/take-over.ts'
import { ONE_HOUR_MS } from '../../../src/rules/calendar.ts'
import { handBackSilent } from '../../../src/store/take-over.ts'
import { WHOLE_SENTENCE } from '../../support/bureau.ts'
import { consoleOver } from '../../support/console.ts'
import { describeStore } from '../../support/databases.ts'
import { merge, publicIdOf } from '../../support/duplicates.ts'
import { aPerson, at } from '../../support/seeds.ts'
import { systemForTest } from '../../support/system.ts'

const NOW = at('2026-11-10T10:00')
const HERE = '/console/conversations'

describeStore('a conversation taken over by staff', (db) => {
  const hears = async (text: string, now = NOW) => {
    const { system } = systemForTest(db(), now)
    const from = { channel: 'telegram', account: '7', address: 'a', messageId: randomUUID() } as const
    return (await system.receive({ ...from, event: { kind: 'text', text } })).map((reply) => reply.text)
  }
  const cipherOf = () => systemForTest(db(), NOW).system.cipher
  const waiting = async () => {
    const { system } = systemForTest(db(), NOW)
    const channel = { name: 'telegram', account: '7', concurrency: 9, carriesSamples: false } as never
    return (await system.outbox.due(channel, 100, NOW + 9 * ONE_HOUR_MS)).map(({ content }) => content?.text ?? '')
  }

  async function registered(): Promise<string> {
    for (const text of ['同意', WHOLE_SENTENCE, '对']) await hears(text)
    const { public_id } = await db().selectFrom('people').select('public_id').executeTakeFirstOrThrow()
    return public_id
  }

  it('leads on from a record that was merged to the one that stays', async () => {
    const person = await registered()
    const goes = await aPerson(db())
    const office = consoleOver(db(), NOW)
    const clerk = await office.signedIn('clerk', '350500')
    const stays = await db().selectFrom('people').select('id').where('public_id', '=', person).executeTakeFirstOrThrow()
    await db().updateTable('people').set({ jurisdiction: '350500' }).execute()
    expect(await merge(office.system, stays.id, goes)).toHaveProperty('stays')
    const old = `${HERE}/${await publicIdOf(db(), goes)}`
    for (const answer of [await clerk.get(old), await clerk.post(`${old}/take`, {})])
      expect(answer.headers.get('location')).toBe(`${HERE}/${person}`)
    expect((await clerk.get(`${HERE}/${person}x`)).status).toBe(404)
  })

  it('is read, taken over, spoken in and handed back; the laborer is told, and the bot keeps silent meanwhile', async () => {
    const person = await registered()
    await hears('还有别的活吗')
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    const page = await (await clerk.get(`${HERE}/${person}`)).text()
    expect(page).toContain('现在是机器人在跟他说')
    expect(page).toContain('还有别的活吗')

    expect((await clerk.post(`${HERE}/${person}/take`, {})).status).toBe(303)
    expect(await hears('换一批')).toEqual([])
    expect(await (await clerk.get(`${HERE}/${person}`)).text()).toContain('换一批')
    const said = { words: '厂里包吃，下周一报到', once: 'x' }
    for (const _ of [1, 2]) expect((await clerk.post(`${HERE}/${person}/say`, said)).status).toBe(303)
    expect((await clerk.post(`${HERE}/${person}/back`, {})).status).toBe(303)
    expect(await hears('换一批')).not.toEqual([])

    const told = (await waiting()).filter((text) => text.startsWith('【工作人员】'))
    expect(told).toEqual([
      '【工作人员】您好，我是人社局的工作人员，接下来我跟您说。',
      '【工作人员】厂里包吃，下周一报到',
      '【工作人员】工作人员先忙去了，接着由我来帮您。要找人回 0。',
    ])
    const deeds = await db().selectFrom('audit').select('action').where('actor', '=', clerk.username).execute()
    for (const action of ['open-conversation', 'take-over', 'speak', 'hand-back'])
      expect(deeds).toContainEqual({ action })
  })

  it('still lets the laborer stop, and have everything deleted', async () => {
    const person = await registered()
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    await clerk.post(`${HERE}/${person}/take`, {})
    expect((await hears('退订')).join()).toContain('停了')
    expect(await db().selectFrom('people').select('pushes').execute()).toEqual([{ pushes: 'declined' }])
    expect((await hears('删除我的信息')).join()).toContain('删')
    await hears('1')
    expect((await db().selectFrom('people').select('erased_at').executeTakeFirstOrThrow()).erased_at).not.toBeNull()
  })

  it('is in one hand at a time, and in none of another city or of those who may not read along', async () => {
    const person = await registered()
    const office = consoleOver(db(), NOW)
    const [clerk, other] = [await office.signedIn('clerk', '350500'), await office.signedIn('supervisor', '350500')]
    await clerk.post(`${HERE}/${person}/take`, {})
    const refused = await other.post(`${HERE}/${person}/take`, {})
    expect([refused.status, (await refused.text()).includes('别人正在跟他说')]).toEqual([409, true])
    expect((await other.post(`${HERE}/${person}/say`, { words: '我也说', once: 'y' })).status).toBe(409)
    const elsewhere = await office.signedIn('clerk', '350100')
    expect((await elsewhere.get(`${HERE}/${person}`)).status).toBe(404)
    expect((await elsewhere.post(`${HERE}/${person}/take`, {})).status).toBe(404)
    expect((await (await office.signedIn('reviewer', '350500')).get(`${HERE}/${person}`)).status).toBe(403)
  })

  it('goes back to the bot by itself after two silent hours, with a ticket, once', async () => {
    const person = await registered()
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    await clerk.post(`${HERE}/${person}/take`, {})
    const later = NOW + 2 * ONE_HOUR_MS
    expect(await hears('在吗', later - 1)).toEqual([])
    expect(await hears('换一批', later)).not.toEqual([])
    expect(await handBackSilent(db(), cipherOf(), '350500', HANDED_BACK, later)).toBe(1)
    expect(await handBackSilent(db(), cipherOf(), '350500', HANDED_BACK, later)).toBe(0)
    expect(await db().selectFrom('tickets').select(['kind', 'state']).execute()).toEqual([
      { kind: 'human', state: 'registered' },
    ])
    const late = await consoleOver(db(), later).signedIn('supervisor', '350500')
    expect((await late.post(`${HERE}/${person}/say`, { words: '还在', once: 'z' })).status).toBe(409)
  })

  it('does not stand in the way of the monthly push', async () => {
    const person = await registered()
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    await clerk.post(`${HERE}/${person}/take`, {})
    const { system } = systemForTest(db(), at('2026-12-20T10:00'))
    expect((await system.sweep()).planned).toBe(1)
  })
})
