import { expect, it } from 'vitest'
import type { Alarm } from '../../../src/push/sweep.ts'
import { stillUncovered } from '../../../src/push/words.ts'
import { openCallTask } from '../../../src/store/calls.ts'
import { openRows } from '../../../src/store/coverage.ts'
import { insertPush } from '../../../src/store/pushes.ts'
import { raiseAlarms } from '../../../src/store/sweep.ts'
import { insertTicket } from '../../../src/store/ticket-rows.ts'
import { consoleOver } from '../../support/console.ts'
import { describeStore } from '../../support/databases.ts'
import { aPerson, aPosition, at, cipher } from '../../support/seeds.ts'

const NOW = at('2026-11-26T10:00')
const MONTH = '2026-11'
const HERE = '/console/today'

describeStore('the page of the day', (db) => {
  const inTransaction = (work: Parameters<ReturnType<ReturnType<typeof db>['transaction']>['execute']>[0]) =>
    db().transaction().execute(work)

  async function aDay(): Promise<void> {
    const person = await aPerson(db(), {
      jurisdiction: '350582',
      profile: { name: '王建国' },
      since: at('2026-11-20T10:00'),
    })
    await inTransaction(async (tx) => {
      await openRows(tx, [{ month: MONTH, personId: person, jurisdiction: '350582', at: NOW }])
      const call = {
        dedupeKey: 'c',
        jurisdiction: '350582',
        month: MONTH,
        reason: 'no_channel' as const,
        personId: person,
      }
      await openCallTask(tx, cipher, call, NOW)
      const ticket = { jurisdiction: '350582', kind: 'wages' as const, words: '欠薪', openedBy: 'chat' }
      await insertTicket(tx, cipher, ticket, at('2026-11-02T10:00'))
    })
    await aPosition(db(), { flags: '["no_pay"]' })
    const row = { public_id: 'b', jurisdiction: '350500', title: '补贴', text: '领', audience: '{}', not_before: null }
    const hands = { written_by: 'jingban', hands: '["jingban"]', approved_by: null, frozen_at: null }
    await db()
      .insertInto('broadcasts')
      .values({ ...row, ...hands, state: 'submitted', created_at: NOW, updated_at: NOW })
      .execute()
  }

  it('is where the day begins, with what needs me now, each opening its list', async () => {
    await aDay()
    const office = consoleOver(db(), NOW)
    const supervisor = await office.signedIn('supervisor', '350500')
    expect((await supervisor.get('/console')).headers.get('location')).toBe(HERE)
    const page = await (await supervisor.get(HERE)).text()
    const needs = [...page.matchAll(/<li><a href="([^"]+)"><strong[^>]*>(\d+)<\/strong> ([^<]+)</g)]
    expect(needs.map(([, href, count, words]) => [href, count, words])).toEqual([
      ['/console/tickets?overdue=1', '1', '工单超期了'],
      [`/console/people?month=${MONTH}&amp;coverage=open`, '1', '人这个月还没推到'],
      ['/console/calls', '1', '个电话要打'],
      ['/console/broadcasts', '1', '份通知等审核'],
      ['/console/tickets?state=registered', '1', '张新工单等核实'],
    ])
    for (const [, href] of needs) expect((await supervisor.get(href!.replaceAll('&amp;', '&'))).status, href).toBe(200)
  })

  it('counts the places in trouble now, however often they were alarmed, and opens just those', async () => {
    const alarm = (day: number, jurisdiction: string, people: number) => ({
      dedupeKey: `uncovered:2026-11-${day}:${jurisdiction}`,
      kind: 'uncovered' as const,
      jurisdiction,
      detail: stillUncovered(MONTH, people),
    })
    const raise = (day: number, ...alarms: Alarm[]) =>
      raiseAlarms(db(), cipher, '350000', alarms, at(`2026-11-${day}T06:00`))
    await raise(29, alarm(29, '350582', 12), alarm(29, '350583', 5), alarm(29, '350102', 1))
    await raise(30, alarm(30, '350582', 8), alarm(30, '350583', 5))
    const supervisor = await consoleOver(db(), at('2026-11-30T10:00')).signedIn('supervisor', '350500')
    const page = await (await supervisor.get(HERE)).text()
    expect(page).toMatch(/href="\/console\/tickets\?kind=alarm"><strong class="late">2<\/strong> 个地方告急/)
    const list = await (await supervisor.get('/console/tickets?kind=alarm')).text()
    expect([...list.matchAll(/<tr><td><a href="([^"]+)"/g)]).toHaveLength(2)
    for (const place of ['晋江市', '南安市']) expect(list).toContain(place)
    const jinjiang = list.split('<tr>').find((row) => row.includes('晋江市'))!
    const card = await (await supervisor.get(/href="([^"]+)"/.exec(jinjiang)![1]!)).text()
    for (const words of ['还有12人', '还有8人']) expect(card).toContain(words)
  })

  it('has tickets that nobody has in hand yet, to be handed out by whoever may', async () => {
    await aDay()
    await db().updateTable('tickets').set({ state: 'verified' }).execute()
    const office = consoleOver(db(), NOW)
    const clerk = await (await (await office.signedIn('clerk', '350500')).get(HERE)).text()
    expect(clerk).toContain('张工单等交办')
    const caseworker = await (await (await office.signedIn('caseworker', '350500')).get(HERE)).text()
    expect(caseworker).not.toContain('工单等交办')
  })

  it('asks nobody for what their role does not do, nor for another city’s', async () => {
    await aDay()
    const office = consoleOver(db(), NOW)
    const reviewer = await (await (await office.signedIn('reviewer', '350500')).get(HERE)).text()
    expect(reviewer).toContain('份通知等审核')
    expect(reviewer).toContain('个岗位等人核')
    expect(reviewer).not.toContain('个电话要打')
    const elsewhere = await (await (await office.signedIn('supervisor', '350100')).get(HERE)).text()
    expect(elsewhere).toContain('没有等着办的事')
    expect(elsewhere).toContain('这个月的推送')
  })

  it('tells of whom the three days are over, masked and recorded', async () => {
    await aDay()
    const served = await aPerson(db(), { since: at('2026-11-25T10:00') })
    const push = { personId: served, month: MONTH, kind: 'monthly' as const, chosen: [] }
    await inTransaction((tx) => insertPush(tx, push, NOW, NOW))
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    const list = await (await clerk.get(`${HERE}/promises`)).text()
    expect(list).toContain('王**')
    expect(list).toContain('超过三天')
    expect(list.match(/<tr>/g)).toHaveLength(2)
    expect(await db().selectFrom('audit').select('action').execute()).toContainEqual({ action: 'list-promises' })
  })

  it('shows the month as a ring and a picture, each opening what it counts', async () => {
    await aDay()
    const clerk = await consoleOver(db(), NOW).signedIn('clerk', '350500')
    const page = await (await clerk.get(HERE)).text()
    for (const [, src] of page.matchAll(/<img[^>]* src="([^"]+)"/g)) {
      const picture = await clerk.get(src!)
      expect([src, picture.status, picture.headers.get('content-type')]).toEqual([
        src,
        200,
        'image/svg+xml; charset=utf-8',
      ])
    }
    expect(page).toMatch(/<a href="\/console\/coverage"><img/)
    for (const figure of ['coverage=open', 'status=unemployed', '/console/today/promises', '/console/households'])
      expect(page).toContain(`${figure}"`)
  })

  it('is not for administrators', async () => {
    const administrator = await consoleOver(db(), NOW).signedIn('system', '350500')
    expect((await administrator.get('/console')).headers.get('location')).toBe('/console/staff')
    expect((await administrator.get(HERE)).status).toBe(403)
  })
})
