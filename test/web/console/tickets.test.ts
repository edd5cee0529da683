import { expect, it } from 'vitest'
import type { Db } from '../../../src/store/tables.ts'
import { insertTicket, type NewTicket } from '../../../src/store/ticket-rows.ts'
import { consoleOver } from '../../support/console.ts'
import { describeStore } from '../../support/databases.ts'
import { anAccount, aPerson, cipher } from '../../support/seeds.ts'

const aTicket = (db: Db, change: Partial<NewTicket> = {}, at = Date.now()): Promise<string> =>
  db
    .transaction()
    .execute((tx) =>
      insertTicket(
        tx,
        cipher,
        { jurisdiction: '350500', kind: 'wages', words: '两个月<b>没发</b>工资', openedBy: 'chat', ...change },
        at,
      ),
    )

const audits = async (db: Db) =>
  (await db.selectFrom('audit').select(['actor', 'action', 'reason']).orderBy('id').execute()).filter(({ action }) =>
    action.includes('ticket'),
  )

describeStore('the tickets of the console', (db) => {
  it('stand on a board by state, with what is overdue', async () => {
    await aTicket(db(), { kind: 'injury' })
    await aTicket(db(), {}, Date.parse('2026-01-05T10:00+08:00'))
    const clerk = await consoleOver(db()).signedIn('clerk', '350500')
    const board = await (await clerk.get('/console/tickets')).text()
    for (const words of ['工伤', '欠薪', '2 张', '1 张超期', '应在 1月6日 18:00']) expect(board).toContain(words)
    const overdue = await (await clerk.get('/console/tickets?overdue=1')).text()
    expect([overdue.includes('>欠薪<'), overdue.includes('>工伤<')]).toEqual([true, false])
  })

  it("that are alarms say of which place, and ask for nobody's name or phone", async () => {
    const id = await aTicket(db(), {
      kind: 'alarm',
      jurisdiction: '350582',
      words: '还有37人没收到岗位',
      openedBy: 'clock',
    })
    const clerk = await consoleOver(db()).signedIn('clerk', '350500')
    for (const path of ['/console/tickets', '/console/tickets?state=registered', `/console/tickets/${id}`]) {
      const page = await (await clerk.get(path)).text()
      expect(page).toContain('晋江市')
      for (const words of ['没留姓名', '没留电话', '回复本人']) expect(page).not.toContain(words)
    }
  })

  it('are paged by fifty, each ticket once', async () => {
    for (let made = 0; made < 53; made++) await aTicket(db())
    const clerk = await consoleOver(db()).signedIn('clerk', '350500')
    const first = await (await clerk.get('/console/tickets?state=registered')).text()
    const next = /href="([^"]+)" rel="next"/.exec(first)![1]!.replaceAll('&amp;', '&')
    const second = await (await clerk.get(next)).text()
    const links = [...`${first}${second}`.matchAll(/href="\/console\/tickets\/([\w-]{20,})"/g)].map(([, id]) => id)
    expect([links.length, new Set(links).size, second.includes('rel="next"')]).toEqual([53, 53, false])
  })

  it('show the words escaped, names and phones masked, and keep who looked', async () => {
    const personId = await aPerson(db(), { profile: { name: '王建国', phone: '13800138000' } })
    const id = await aTicket(db(), { personId })
    const clerk = await consoleOver(db()).signedIn('clerk', '350500')
    const page = await (await clerk.get(`/console/tickets/${id}`)).text()
    expect(page).toContain('两个月&lt;b&gt;没发&lt;/b&gt;工资')
    expect(page).toContain('王**')
    expect(page).toContain('138****8000')
    expect(page).not.toMatch(/王建国|13800138000/)
    expect((await clerk.post(`/console/tickets/${id}/phone`, { reason: ' ' })).status).toBe(400)
    const shown = await clerk.post(`/console/tickets/${id}/phone`, { reason: '回访' })
    expect(await shown.text()).toContain('13800138000')
    expect((await audits(db())).map(({ action, reason }) => [action, reason])).toEqual([
      ['open-ticket', null],
      ['open-ticket', null],
      ['show-ticket-phone', '回访'],
      ['open-ticket', null],
    ])
  })

  it('are not there for another city, whatever is tried', async () => {
    const id = await aTicket(db())
    const elsewhere = await consoleOver(db()).signedIn('clerk', '350200')
    const tries = await Promise.all([
      elsewhere.get(`/console/tickets/${id}`),
      elsewhere.post(`/console/tickets/${id}/move/verify`, {}),
      elsewhere.post(`/console/tickets/${id}/note`, { words: '看看' }),
      elsewhere.post(`/console/tickets/${id}/answer`, { words: '看看', once: 'a' }),
      elsewhere.post(`/console/tickets/${id}/phone`, { reason: '看看' }),
    ])
    expect(tries.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
    expect(await (await elsewhere.get('/console/tickets?state=registered')).text()).not.toContain(id)
    expect(await audits(db())).toEqual([])
  })

  it.each(['reviewer', 'system', 'security', 'audit'] as const)('are not for the role %s', async (role) => {
    const id = await aTicket(db())
    const { get, post } = await consoleOver(db()).signedIn(role, '350500')
    const tries = [
      await get('/console/tickets'),
      await get(`/console/tickets/${id}`),
      await post('/console/tickets/new', {}),
    ]
    expect(tries.map(({ status }) => status)).toEqual([403, 403, 403])
  })

  it('are not moved by a form of another site', async () => {
    const id = await aTicket(db())
    const clerk = await consoleOver(db()).signedIn('clerk', '350500')
    const forged = await clerk.post(`/console/tickets/${id}/move/verify`, {}, { origin: 'https://evil.example' })
    expect(forged.status).toBe(403)
  })

  it('are walked from a call to the end by clerk and caseworker', async () => {
    const console = consoleOver(db())
    const clerk = await console.signedIn('clerk', '350500')
    const caseworker = await console.signedIn('caseworker', '350581')
    const made = await clerk.post('/console/tickets/new', {
      kind: 'wages',
      words: '工地欠两个月工资',
      name: '李四',
      phone: '138 0013 8000',
    })
    const path = made.headers.get('location')!
    expect(await (await clerk.get(path)).text()).toContain(`电话登记，${clerk.username} 记录`)
    await clerk.post(`${path}/move/verify`, {})
    expect((await caseworker.get(path)).status).toBe(404)
    await clerk.post(`${path}/move/assign`, { handler: caseworker.username })
    expect((await caseworker.get(path)).status).toBe(200)
    await caseworker.post(`${path}/note`, { words: '约了周三' })
    const unsaid = await caseworker.post(`${path}/move/finish`, {})
    expect([unsaid.status, (await unsaid.text()).includes('请写几句说明')]).toEqual([409, true])
    await caseworker.post(`${path}/move/finish`, { words: '补发了' })
    expect(await (await caseworker.get(path)).text()).toContain('请另一位同事回访')
    expect((await caseworker.post(`${path}/move/confirm`, { satisfaction: '3' })).status).toBe(409)
    await clerk.post(`${path}/move/confirm`, { satisfaction: '3' })
    const page = await (await clerk.get(path)).text()
    for (const words of ['办结', '约了周三', '补发了', '回访：解决了，满意']) expect(page).toContain(words)
  })

  it.each([
    ['no kind', { words: '来电' }, '请选事由'],
    ['a kind that is none', { kind: 'toString', words: '来电' }, '请选事由'],
    ['nothing said', { kind: 'human', words: ' ' }, '请写下他说了什么'],
    ['too much said', { kind: 'human', words: '啊'.repeat(501) }, '五百字以内'],
    ['no phone number', { kind: 'human', words: '来电', phone: '不知道' }, '电话看不懂'],
  ] as [string, Record<string, string>, string][])('are not typed in with %s', async (_, form, why) => {
    const clerk = await consoleOver(db()).signedIn('clerk', '350500')
    const answer = await clerk.post('/console/tickets/new', form)
    expect([answer.status, (await answer.text()).includes(why)]).toEqual([400, true])
  })

  it('of a caller who is on file are answered in his chat', async () => {
    const personId = await aPerson(db(), { profile: { name: '王建国', phone: '13800138000' } })
    const accountId = await anAccount(db(), personId)
    const clerk = await consoleOver(db()).signedIn('clerk', '350500')
    const call = { kind: 'human', words: '想找人问问', phone: '13800138000' }
    const path = (await clerk.post('/console/tickets/new', call)).headers.get('location')!
    const once = /name="once" value="([^"]+)"/.exec(await (await clerk.get(path)).text())![1]!
    await clerk.post(`${path}/answer`, { words: '您好，请说', once })
    await clerk.post(`${path}/answer`, { words: '您好，请说', once })
    const out = await db().selectFrom('outbox').select(['account_id', 'state']).execute()
    expect(out).toEqual([{ account_id: accountId, state: 'queued' }])
  })
})
