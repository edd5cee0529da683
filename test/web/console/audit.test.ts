import { expect, it } from 'vitest'
import { recordLook } from '../../../src/store/audit.ts'
import { consoleOver } from '../../support/console.ts'
import { describeStore } from '../../support/databases.ts'
import { at } from '../../support/seeds.ts'

const NOW = at('2026-11-20T10:00')
const HERE = '/console/audit'

describeStore('the audit log on the console', (db) => {
  const looked = (actor: string, reason: string, jurisdiction = '350582', when = NOW) =>
    recordLook(db(), { actor, action: 'show-masked', subject: 'person x', jurisdiction, reason }, when)

  it('tells who did what and why, in words, of the own region, the newest first', async () => {
    await looked('lin', '本人来电')
    await looked('chen', '别处的事', '350100')
    const auditor = await consoleOver(db(), NOW).signedIn('audit', '350500')
    expect((await auditor.get('/console')).headers.get('location')).toBe(HERE)
    const page = await (await auditor.get(HERE)).text()
    for (const words of ['lin', '本人来电', '看了完整的姓名、电话、身份证', '登录']) expect(page).toContain(words)
    expect(page).not.toContain('别处的事')
    expect(page.indexOf('登录</td>')).toBeLessThan(page.indexOf('本人来电'))
  })

  it('finds by who, what and which day, and pages without loss', async () => {
    for (let number = 0; number < 120; number++) await looked('lin', `第${number}次`)
    await looked('chen', '另一个人')
    await looked('lin', '前一天', '350582', at('2026-11-19T10:00'))
    const auditor = await consoleOver(db(), NOW).signedIn('audit', '350500')
    const seen: string[] = []
    for (let path: string | undefined = `${HERE}?actor=lin&action=show-masked&day=2026-11-20`; path !== undefined; ) {
      const page: string = await (await auditor.get(path)).text()
      seen.push(...[...page.matchAll(/第(\d+)次/g)].map(([, number]) => number!))
      expect(page).not.toContain('另一个人')
      expect(page).not.toContain('前一天')
      path = /href="([^"]+)" rel="next"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, number) => String(119 - number)))
  })

  it('can be taken along as a table, which is recorded, and holds no formula', async () => {
    await looked('lin', '=1+1')
    const auditor = await consoleOver(db(), NOW).signedIn('audit', '350500')
    const table = await (await auditor.get(`${HERE}/table.csv?actor=lin`)).text()
    expect(table).toContain(`"'=1+1"`)
    expect(await (await auditor.get(HERE)).text()).toContain('下载了审计记录')
  })

  it('is for the auditor alone', async () => {
    const office = consoleOver(db(), NOW)
    for (const role of ['clerk', 'reviewer', 'supervisor', 'caseworker', 'system', 'security'] as const)
      expect((await (await office.signedIn(role)).get(HERE)).status, role).toBe(403)
  })

  it('has a wrong password in it, but no name that nobody has', async () => {
    const office = consoleOver(db(), NOW)
    const { username } = await office.signedIn('clerk', '350500')
    const stranger = office.visitor()
    for (const name of [username, 'my-secret-password'])
      await stranger.post('/console/sign-in', { username: name, password: 'wrong' })
    const page = await (await (await office.signedIn('audit', '350500')).get(HERE)).text()
    expect(page).toContain('登录失败</td>')
    expect(page).not.toContain('my-secret-password')
  })

  it('cannot be changed in the database', async () => {
    await looked('lin', '一次')
    await expect(db().deleteFrom('audit').execute()).rejects.toThrow()
    await expect(db().updateTable('audit').set({ reason: '没有' }).execute()).rejects.toThrow()
  })
})
