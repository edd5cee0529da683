import { expect, it } from 'vitest'
import { emptyWish } from '../../../src/rules/profile.ts'
import { openCallTask } from '../../../src/store/calls.ts'
import { openRows } from '../../../src/store/coverage.ts'
import { erasePerson } from '../../../src/store/erasing.ts'
import { personalColumns } from '../../../src/store/personal-columns.ts'
import { insertTicket } from '../../../src/store/ticket-rows.ts'
import { consoleOver } from '../../support/console.ts'
import { describeStore } from '../../support/databases.ts'
import { anAccount, aPerson, at, cipher } from '../../support/seeds.ts'

const NOW = at('2026-11-23T10:00')
const PEOPLE = '/console/people'
const WANG = { name: '王建国', phone: '13800138000', birthYear: 1981 }

describeStore('the people of the console', (db) => {
  const publicIdOf = async (id: number) =>
    (await db().selectFrom('people').select('public_id').where('id', '=', id).executeTakeFirstOrThrow()).public_id
  const person = async (change: Parameters<typeof aPerson>[1] = {}) =>
    publicIdOf(await aPerson(db(), { ...change, profile: { ...WANG, ...change.profile } }))
  const audits = async () =>
    (await db().selectFrom('audit').select(['actor', 'action', 'subject', 'reason']).orderBy('id').execute()).filter(
      ({ action }) => /person|people|masked/.test(action),
    )
  const idsOn = (page: string) => [...page.matchAll(/href="\/console\/people\/([\w-]{20,})"/g)].map(([, id]) => id)

  it.each(['建国', '王建国', '8000', '138 0013 8000', '13800138000'])('are found by %s', async (words) => {
    const id = await person()
    await person({ profile: { name: '李秀英', phone: '13900139001' } })
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    const page = await (await clerk.post(PEOPLE, { words })).text()
    expect(idsOn(page)).toEqual([id])
    expect(page).toContain('王**')
    expect(page).toContain('138****8000')
    expect(page).not.toMatch(/13800138000<|李\*\*/)
    expect(await audits()).toMatchObject([
      { action: 'search-people', subject: expect.stringContaining('1 people by ') },
    ])
  })

  it.each(['12', '1380013800', '350582198103155555', '第3个'])(
    'are not looked for by %s, which is nothing of theirs',
    async (words) => {
      await person()
      const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
      const answer = await clerk.post(PEOPLE, { words })
      expect([answer.status, (await answer.text()).includes('看不懂')]).toEqual([400, true])
    },
  )

  it('are found by the ID number of the roster', async () => {
    const id = await person()
    const columns = personalColumns(cipher, id, { idNumber: '11010519491231002X' })
    await db().updateTable('people').set(columns).where('public_id', '=', id).execute()
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    expect(idsOn(await (await clerk.post(PEOPLE, { words: '11010519491231002x' })).text())).toEqual([id])
    const page = await (await clerk.get(`${PEOPLE}/${id}`)).text()
    expect(page).toContain('1101**********002X')
    expect(page).not.toContain('11010519491231002X')
  })

  it('are opened from their ticket, their call and the figures of the month', async () => {
    const personId = await aPerson(db(), { jurisdiction: '350582', profile: WANG })
    const id = await publicIdOf(personId)
    await db()
      .transaction()
      .execute(async (tx) => {
        await openRows(tx, [{ month: '2026-11', personId, jurisdiction: '350582', at: NOW }])
        const about = { jurisdiction: '350582', personId } as const
        await insertTicket(tx, cipher, { ...about, kind: 'wages', words: '没发工资', openedBy: 'chat' }, NOW)
        const task = { ...about, dedupeKey: 'c', month: '2026-11', reason: 'no_channel' } as const
        await openCallTask(tx, cipher, task, NOW)
      })
    const ticket = await db().selectFrom('tickets').select('public_id').executeTakeFirstOrThrow()
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    for (const path of [`/console/tickets/${ticket.public_id}`, '/console/calls'])
      expect(await (await clerk.get(path)).text()).toContain(`href="${PEOPLE}/${id}"`)
    const certificate = await (await clerk.get('/console/coverage')).text()
    const [, figure] = /href="(\/console\/people\?[^"]+region=[^"]+)">1</.exec(certificate)!
    expect(idsOn(await (await clerk.get(figure!.replaceAll('&amp;', '&'))).text())).toEqual([id])
  })

  it('are narrowed by the filters that a figure links with', async () => {
    const id = await person({ jurisdiction: '350582', profile: { wish: { ...emptyWish(), occupations: ['焊工'] } } })
    const row = await db().selectFrom('people').select('id').where('public_id', '=', id).executeTakeFirstOrThrow()
    await person({ jurisdiction: '350583', status: 'employed', profile: { name: '李秀英' } })
    await db()
      .transaction()
      .execute((tx) => openRows(tx, [{ month: '2026-11', personId: row.id, jurisdiction: '350582', at: NOW }]))
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    const seen = async (query: string) => idsOn(await (await clerk.get(`${PEOPLE}?${query}`)).text())
    for (const query of [
      'month=2026-11&coverage=open&region=350500',
      'region=350582',
      'status=unemployed',
      'occupation=焊工&status=unemployed&coverage=open',
      'caseworker=none&status=unemployed',
    ])
      expect([query, await seen(query)]).toEqual([query, [id]])
    for (const query of ['month=2026-10&coverage=open', 'region=350584', 'caseworker=lin', 'region=350100'])
      expect([query, await seen(query)]).toEqual([query, []])
    expect((await seen('status=nonsense&coverage=x')).length).toBe(2)
  })

  it('are paged by fifty, each once, whatever they are read off', async () => {
    for (let made = 0; made < 103; made++)
      await person({ jurisdiction: made % 3 === 0 ? '350582' : '350583', profile: { name: '王伟' } })
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    const walked = async (first: string, next: (page: string) => Promise<string> | undefined) => {
      const ids: (string | undefined)[] = []
      for (let page: string | undefined = first; page !== undefined; page = await next(page)) ids.push(...idsOn(page))
      return ids
    }
    const linked = await walked(await (await clerk.get(`${PEOPLE}?status=unemployed`)).text(), (page) => {
      const href = /href="([^"]+)" rel="next"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
      return href === undefined ? undefined : clerk.get(href).then((answer) => answer.text())
    })
    const searched = await walked(await (await clerk.post(PEOPLE, { words: '伟' })).text(), (page) => {
      const after = /name="after" value="([^"]+)"/.exec(page)?.[1]
      return after === undefined
        ? undefined
        : clerk.post(PEOPLE, { words: '伟', after }).then((answer) => answer.text())
    })
    for (const ids of [linked, searched]) expect([ids.length, new Set(ids).size]).toEqual([103, 103])
  })

  it('of another city are neither listed nor found nor opened nor changed', async () => {
    const id = await person({ jurisdiction: '350582' })
    const elsewhere = await consoleOver(db(), NOW).signedIn('clerk', '350200')
    expect(idsOn(await (await elsewhere.get(PEOPLE)).text())).toEqual([])
    expect(idsOn(await (await elsewhere.get(`${PEOPLE}?region=350582`)).text())).toEqual([])
    for (const words of ['王建国', '8000'])
      expect(idsOn(await (await elsewhere.post(PEOPLE, { words })).text())).toEqual([])
    const tries = [
      await elsewhere.get(`${PEOPLE}/${id}`),
      await elsewhere.post(`${PEOPLE}/${id}/show`, { reason: '看看' }),
      await elsewhere.post(`${PEOPLE}/${id}/status`, { to: 'unable', words: '听说' }),
      await elsewhere.post(`${PEOPLE}/${id}/wish`, { places: '', occupations: '', pay: '' }),
      await elsewhere.post(`${PEOPLE}/${id}/caseworker`, { username: '' }),
    ]
    expect(tries.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
    expect((await audits()).filter(({ subject }) => subject.includes(id))).toEqual([])
    expect(await db().selectFrom('people').select('status').execute()).toEqual([{ status: 'unemployed' }])
  })

  it('are masked, and shown in full once to whoever gives a reason; each look stays on file', async () => {
    const id = await person({ profile: { wish: { ...emptyWish(), occupations: ['焊工'] } } })
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    const page = await (await clerk.get(`${PEOPLE}/${id}`)).text()
    for (const words of ['王**', '138****8000', '45 岁', '焊工', '未就业']) expect(page).toContain(words)
    expect(page).not.toMatch(/王建国|13800138000/)
    expect((await clerk.post(`${PEOPLE}/${id}/show`, { reason: ' ' })).status).toBe(400)
    const shown = await (await clerk.post(`${PEOPLE}/${id}/show`, { reason: '要上门' })).text()
    for (const words of ['王建国', '13800138000', '只显示这一次']) expect(shown).toContain(words)
    expect(await (await clerk.get(`${PEOPLE}/${id}`)).text()).not.toContain('13800138000')
    expect((await audits()).map(({ action, reason }) => [action, reason])).toEqual([
      ['open-person', null],
      ['open-person', null],
      ['show-masked', '要上门'],
      ['open-person', null],
      ['open-person', null],
    ])
  })

  it('show what was said only to whoever may show what is masked', async () => {
    const id = await person()
    const console = consoleOver(db(), NOW)
    const clerk = await console.signedIn('clerk', '350500')
    await clerk.post(`${PEOPLE}/${id}/status`, { to: 'employed-employer', words: '厂里人事说在岗' })
    const reviewer = await console.signedIn('reviewer', '350500')
    expect(await (await clerk.get(`${PEOPLE}/${id}`)).text()).toContain('厂里人事说在岗')
    const page = await (await reviewer.get(`${PEOPLE}/${id}`)).text()
    expect(page).toContain('未就业 → 已就业')
    expect(page).not.toContain('厂里人事说在岗')
    const tries = [
      await reviewer.post(`${PEOPLE}/${id}/show`, { reason: '看看' }),
      await reviewer.post(`${PEOPLE}/${id}/status`, { to: 'unable', words: '听说' }),
      await reviewer.post(`${PEOPLE}/assign`, { person: id, to: 'x' }),
    ]
    expect(tries.map(({ status }) => status)).toEqual([403, 403, 403])
  })

  it.each(['system', 'security', 'audit'] as const)('are not for %s', async (role) => {
    const id = await person()
    const somebody = await consoleOver(db(), NOW).signedIn(role, '350500')
    const tries = [await somebody.get(PEOPLE), await somebody.get(`${PEOPLE}/${id}`), await somebody.post(PEOPLE, {})]
    expect(tries.map(({ status }) => status)).toEqual([403, 403, 403])
  })

  it('are not changed by a form of another site', async () => {
    const id = await person()
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    const forged = await clerk.post(
      `${PEOPLE}/${id}/status`,
      { to: 'unable', words: '假' },
      { origin: 'https://evil.example' },
    )
    expect(forged.status).toBe(403)
  })

  it('have their month follow a change of status', async () => {
    const personId = await aPerson(db(), { profile: WANG })
    const id = await publicIdOf(personId)
    await db()
      .transaction()
      .execute((tx) => openRows(tx, [{ month: '2026-11', personId, jurisdiction: '350500', at: NOW }]))
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    const changed = await clerk.post(`${PEOPLE}/${id}/status`, { to: 'employed-insurance', words: '社保系统有参保' })
    expect(changed.headers.get('location')).toBe(`${PEOPLE}/${id}?done=changed`)
    const row = await db().selectFrom('coverage').select(['state', 'reason']).executeTakeFirst()
    expect(row).toEqual({ state: 'exempt', reason: 'employed' })
    const events = db().selectFrom('status_events').select(['status', 'grade', 'recorded_by', 'words']).orderBy('id')
    const last = (await events.execute()).at(-1)!
    expect(last).toMatchObject({ status: 'employed', grade: 'insurance', recorded_by: clerk.username })
    expect(Buffer.from(last.words!).toString()).not.toContain('社保')
    const again = await clerk.post(`${PEOPLE}/${id}/status`, { to: 'employed-insurance', words: '再说一次' })
    expect(again.headers.get('location')).toBe(`${PEOPLE}/${id}?done=same`)
    expect((await clerk.post(`${PEOPLE}/${id}/status`, { to: 'unable', words: ' ' })).status).toBe(400)
  })

  it('who stopped pushes are not made to get them again by a clerk', async () => {
    const id = await person({ pushes: 'declined', status: 'employed' })
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    await clerk.post(`${PEOPLE}/${id}/status`, { to: 'unemployed', words: '电话里说没活了' })
    const row = await db().selectFrom('people').select(['status', 'pushes']).executeTakeFirst()
    expect(row).toEqual({ status: 'unemployed', pushes: 'declined' })
  })

  it('are given to a caseworker whose place covers them, one by one or a page at once', async () => {
    const [here, there] = [await person({ jurisdiction: '350582' }), await person({ jurisdiction: '350583' })]
    const console = consoleOver(db(), NOW)
    const caseworker = await console.signedIn('caseworker', '350582')
    const clerk = await console.signedIn('clerk', '350500')
    const page = new FormData()
    for (const id of [here, there]) page.append('person', id)
    page.append('to', caseworker.username)
    const answer = await clerk.post(`${PEOPLE}/assign`, page as never)
    expect(answer.headers.get('location')).toBe(`${PEOPLE}?assigned=1`)
    expect(idsOn(await (await caseworker.get(`${PEOPLE}?caseworker=${caseworker.username}`)).text())).toEqual([here])
    expect((await clerk.post(`${PEOPLE}/${there}/caseworker`, { username: caseworker.username })).status).toBe(409)
    await clerk.post(`${PEOPLE}/${here}/caseworker`, { username: '' })
    const story = await (await clerk.get(`${PEOPLE}/${here}`)).text()
    expect(story).toContain(`改了专员：没有 → ${caseworker.username}`)
    expect(story).toContain(`改了专员：${caseworker.username} → 没有`)
  })

  it('have the work they want changed by what is typed, with what it was before', async () => {
    const wish = { ...emptyWish(), regions: ['350582'], occupations: ['焊工'], lodging: true }
    const id = await person({ profile: { wish } })
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    const typed = { places: '泉州市晋江市、石狮', occupations: '焊工', pay: '5000以上' }
    const changed = await clerk.post(`${PEOPLE}/${id}/wish`, typed)
    expect(changed.headers.get('location')).toBe(`${PEOPLE}/${id}?done=changed`)
    const { wish: kept } = await db().selectFrom('people').select('wish').executeTakeFirstOrThrow()
    const pay = { min: 5000, unit: 'month' }
    expect(JSON.parse(kept)).toEqual({ ...wish, regions: ['350582', '350581'], pay })
    const story = await (await clerk.get(`${PEOPLE}/${id}`)).text()
    for (const words of ['改了意向', '原来：焊工，晋江，要管住', '5000元以上']) expect(story).toContain(words)
    const unread = await clerk.post(`${PEOPLE}/${id}/wish`, { ...typed, places: '月球背面' })
    expect([unread.status, (await unread.text()).includes('看不懂是哪里')]).toEqual([400, true])
  })

  it('are handed to another place with what is still to be done for them, and why', async () => {
    const personId = await aPerson(db(), { jurisdiction: '350582', profile: WANG })
    const id = await publicIdOf(personId)
    const console = consoleOver(db(), NOW)
    const caseworker = await console.signedIn('caseworker', '350582')
    const elsewhere = await console.signedIn('clerk', '350582')
    const clerk = await console.signedIn('clerk', '350500')
    const fresh = await console.signedIn('clerk', '350583')
    await clerk.post(`${PEOPLE}/${id}/caseworker`, { username: caseworker.username })
    const place = { personId, jurisdiction: '350582' }
    await db()
      .transaction()
      .execute(async (tx) => {
        for (const month of ['2026-10', '2026-11']) await openRows(tx, [{ ...place, month, at: NOW }])
        const task = { ...place, dedupeKey: 'c', month: '2026-11', reason: 'no_channel' } as const
        await openCallTask(tx, cipher, task, NOW)
        await insertTicket(tx, cipher, { ...place, kind: 'wages', words: '问', openedBy: 'person' }, NOW)
      })
    const ticket = await db().selectFrom('tickets').select('public_id').executeTakeFirstOrThrow()
    const ticketPage = `/console/tickets/${ticket.public_id}`
    await clerk.post(`${ticketPage}/move/verify`, {})
    await clerk.post(`${ticketPage}/move/assign`, { handler: caseworker.username })
    const move = { place: '南安市', reason: '搬家了' }
    expect((await elsewhere.post(`${PEOPLE}/${id}/place`, move)).status).toBe(400)
    expect((await fresh.post(`${PEOPLE}/${id}/place`, move)).status).toBe(404)
    expect((await clerk.post(`${PEOPLE}/${id}/place`, { ...move, reason: ' ' })).status).toBe(400)
    const moved = await clerk.post(`${PEOPLE}/${id}/place`, move)
    expect(moved.headers.get('location')).toBe(`${PEOPLE}/${id}?done=changed`)
    expect((await elsewhere.get(`${PEOPLE}/${id}`)).status).toBe(404)
    const placesIn = async (table: 'coverage' | 'tickets' | 'call_tasks') =>
      (await db().selectFrom(table).select('jurisdiction').orderBy('jurisdiction').execute()).map(
        (row) => row.jurisdiction,
      )
    expect(await placesIn('coverage')).toEqual(['350582', '350583'])
    expect([await placesIn('tickets'), await placesIn('call_tasks')]).toEqual([['350583'], ['350583']])
    const story = await (await fresh.get(`${PEOPLE}/${id}`)).text()
    expect((await caseworker.get(ticketPage)).status).toBe(404)
    expect(await (await fresh.get(ticketPage)).text()).toContain(`转了属地，${caseworker.username} 不再经手`)
    const hand = db().selectFrom('tickets').select(['state', 'handler'])
    expect(await hand.execute()).toEqual([{ state: 'verified', handler: null }])
    for (const words of ['转了属地：晋江市 → 南安市，原因：搬家了', `改了专员：${caseworker.username} → 没有`])
      expect(story).toContain(words)
    expect(await audits()).toContainEqual({
      actor: clerk.username,
      action: 'move-person',
      subject: `person ${id}`,
      reason: '搬家了',
    })
  })

  it('who are only on the roster have not said who they are, until they are merged with somebody of the chat', async () => {
    const [listed, chatting] = [
      await aPerson(db(), { source: '名册', pushes: 'none', profile: WANG }),
      await aPerson(db(), { profile: WANG }),
    ]
    await anAccount(db(), chatting)
    const rows = [listed, chatting].map((personId) => ({ month: '2026-11', personId, jurisdiction: '350500', at: NOW }))
    await db()
      .transaction()
      .execute((tx) => openRows(tx, rows))
    const console = consoleOver(db(), NOW)
    const clerk = await console.signedIn('clerk', '350500')
    const counted = async () => {
      const { byIdentity } = await console.system.certificate('2026-11')
      return Object.entries(byIdentity).map(([known, { inScope }]) => [known, inScope])
    }
    const shown = async (id: number) => (await clerk.get(`${PEOPLE}/${await publicIdOf(id)}`)).text()
    expect(await shown(listed)).toContain('名册导入，还没有聊天')
    expect(await shown(chatting)).toContain('自述，聊天登记')
    expect(await counted()).toEqual([
      ['claimed', 1],
      ['roster_only', 1],
    ])
    await db().updateTable('account_people').set({ person_id: listed }).execute()
    expect(await counted()).toEqual([['claimed', 2]])
    expect(await shown(listed)).toContain('自述，名册导入')
  })

  it('have a call recorded from their page', async () => {
    const personId = await aPerson(db(), { profile: WANG })
    const id = await publicIdOf(personId)
    await db()
      .transaction()
      .execute(async (tx) => {
        await openRows(tx, [{ month: '2026-11', personId, jurisdiction: '350500', at: NOW }])
        const task = {
          dedupeKey: 'c',
          jurisdiction: '350500',
          month: '2026-11',
          reason: 'no_channel',
          personId,
        } as const
        await openCallTask(tx, cipher, task, NOW)
      })
    const caseworker = await consoleOver(db(), NOW).signedIn('caseworker', '350500')
    const page = await (await caseworker.get(`${PEOPLE}/${id}`)).text()
    const action = /action="(\/console\/calls\/[\w-]+)"/.exec(page)![1]!
    const answer = await caseworker.post(action, { outcome: 'phoned', note: '下月回来', person: id })
    expect(answer.headers.get('location')).toBe(`${PEOPLE}/${id}?call=recorded`)
    const after = await (await caseworker.get(answer.headers.get('location')!)).text()
    for (const words of ['记下了', '打电话，打通了', '下月回来', '电话联系']) expect(after).toContain(words)
  })

  it('who had everything deleted keep only what proves the pushes', async () => {
    const personId = await aPerson(db(), { profile: WANG })
    const id = await publicIdOf(personId)
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    await clerk.post(`${PEOPLE}/${id}/wish`, { places: '晋江', occupations: '', pay: '' })
    await db()
      .transaction()
      .execute((tx) => erasePerson(tx, cipher, personId, NOW))
    const page = await (await clerk.get(`${PEOPLE}/${id}`)).text()
    expect(page).toContain('内容已按本人要求删除')
    expect(page).not.toMatch(/王\*\*|晋江|\/wish/)
    expect(idsOn(await (await clerk.get(PEOPLE)).text())).toEqual([])
    expect((await clerk.post(`${PEOPLE}/${id}/status`, { to: 'unable', words: '听说' })).status).toBe(404)
  })
})
