import type { AddressInfo } from 'node:net'
import { AxeBuilder } from '@axe-core/playwright'
import { type ServerType, serve } from '@hono/node-server'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { emptyProfile } from '../../src/rules/profile.ts'
import type { Role } from '../../src/rules/staff.ts'
import { openCallTask } from '../../src/store/calls.ts'
import { openRows, recordEvidence } from '../../src/store/coverage.ts'
import { insertPerson, type NewPerson } from '../../src/store/people.ts'
import { insertTicket } from '../../src/store/ticket-rows.ts'
import { assetRoutes } from '../../src/web/assets.ts'
import { LAUNCH_ARGUMENTS } from '../support/chromium.ts'
import { consoleOver } from '../support/console.ts'
import { describeSqlite } from '../support/databases.ts'
import { anAccount, aPerson, aPosition, at, cipher } from '../support/seeds.ts'

const found = inject('chromium')
const AN_EARLIER_DAY = Date.parse('2026-01-05T10:00+08:00')
const A_FILE =
  '编号,岗位名称,单位名称,工作地点,月薪\n1,电子厂普工,好工厂,泉州市石狮市,5500-6500\n2,,好工厂,泉州市石狮市,5000\n'

const IN_NOVEMBER = at('2026-11-23T10:00')
const personNo = (no: number): NewPerson => ({
  jurisdiction: '350582',
  source: 'chat',
  identity: 'claimed',
  status: 'unemployed',
  pushes: 'on',
  profile: { ...emptyProfile(), name: '王建国', phone: `138001380${String(no).padStart(2, '0')}` },
})

describeSqlite('the desks of the console in a browser', (db) => {
  let browser: Browser
  const servers: ServerType[] = []
  beforeAll(async () => {
    if ('skipped' in found) return
    browser = await chromium.launch({ executablePath: found.executablePath, args: LAUNCH_ARGUMENTS })
  })
  afterAll(async () => {
    await browser?.close()
    for (const server of servers) server.close()
  })

  /** A page on which somebody of the role has signed in. */
  async function enter(office: ReturnType<typeof consoleOver>, role: Role): Promise<{ page: Page; url: string }> {
    office.app.route('/assets', assetRoutes())
    const url = await new Promise<string>((resolve) => {
      const listening = (info: AddressInfo) => resolve(`http://localhost:${info.port}`)
      servers.push(serve({ fetch: office.app.fetch, port: 0 }, listening))
    })
    const { username, password } = await office.signedIn(role, '350500')
    const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
    await page.goto(`${url}/console`)
    await page.getByLabel('用户名').fill(username)
    await page.getByLabel('密码').fill(password)
    await page.getByRole('button', { name: '登录' }).click()
    return { page, url }
  }

  /** Nothing is wider than the screen, and nobody is kept out, by day, by night, at a desk and on a phone. */
  async function findings(page: Page, name: string): Promise<string[]> {
    const findings: string[] = []
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 1280],
      ['light', 390],
      ['dark', 390],
    ] as const) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      const { violations } = await new AxeBuilder({ page }).analyze()
      findings.push(...violations.map(({ id }) => `${name} ${colorScheme} ${width} ${id}`))
      const wide = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')
      if (wide) findings.push(`${name} ${width} is too wide`)
    }
    await page.setViewportSize({ width: 1280, height: 900 })
    return findings
  }

  it.skipIf('skipped' in found)(
    'are walked through by a clerk without an accessibility finding',
    async () => {
      const personId = await aPerson(db(), { profile: { name: '王建国', phone: '13800138000' } })
      const accountId = await anAccount(db(), personId)
      const ticket = { jurisdiction: '350500', kind: 'wages', words: '老板两个月没发工资了', openedBy: 'chat' } as const
      await db()
        .transaction()
        .execute(async (tx) => {
          await insertTicket(tx, cipher, { ...ticket, personId, accountId }, Date.now())
          await insertTicket(tx, cipher, { ...ticket, kind: 'human' }, AN_EARLIER_DAY)
        })
      await aPosition(db(), { title: '缝纫工' })
      await aPosition(db(), { title: '搬运工', flags: '["no_pay","fee"]' })

      const { page, url } = await enter(consoleOver(db()), 'clerk')

      const seen: string[] = []
      const look = async (name: string) => seen.push(...(await findings(page, name)))
      await page.getByRole('link', { name: '求助工单' }).click()
      await look('board')
      await page.getByRole('link', { name: '登记 2' }).click()
      await look('list')
      await page.getByRole('link', { name: '看板' }).click()
      await page.getByRole('link', { name: '欠薪' }).click()
      await page.getByLabel('会发到他的聊天里').fill('已经联系劳动监察，请保留考勤记录')
      await page.getByRole('button', { name: '发送' }).click()
      await page.getByRole('button', { name: '核实了，属实' }).click()
      await look('ticket')
      expect(await page.locator('.steps').innerText()).toContain('回复本人')
      await page.goto(`${url}/console/tickets/new`)
      await look('call')

      await page.getByRole('link', { name: '岗位', exact: true }).click()
      await look('positions')
      await page.getByRole('link', { name: '待核 1' }).click()
      await page.locator('tbody a').first().click()
      await look('position')
      await page.getByLabel('补上工资').fill('4000-5000')
      await page.getByRole('button', { name: '放行' }).click()
      expect(await page.locator('main').innerText()).toContain('招聘中')
      await page.getByRole('link', { name: '改岗位' }).click()
      await look('edit')
      await page.getByLabel('人数').fill('20')
      await page.getByRole('button', { name: '保存' }).click()
      await page.getByRole('button', { name: '放进储备' }).click()
      await look('edited')
      expect(await page.locator('.steps').innerText()).toContain('人数：没写 → 20')
      await page.goto(`${url}/console/positions?shelf=reserve`)
      await look('reserve')
      await page.goto(`${url}/console/positions/import`)
      await look('import')
      await page
        .getByLabel('岗位表')
        .setInputFiles({ name: '岗位表.csv', mimeType: 'text/csv', buffer: Buffer.from(A_FILE) })
      await page.getByRole('button', { name: '先看看会怎样' }).click()
      await look('preview')
      await page.getByRole('group').getByLabel('岗位名称').fill('包装工')
      await page.getByRole('button', { name: '改好了' }).click()
      await page.getByRole('link', { name: '对照列名' }).click()
      await look('columns')
      await page.getByRole('button', { name: '就这样' }).click()
      await page.getByRole('button', { name: '导入', exact: true }).click()
      expect(await page.locator('main').innerText()).toContain('新增 2')
      expect(seen).toEqual([])
    },
    120_000,
  )

  it.skipIf('skipped' in found)(
    'let a supervisor draw a spot check and ring its people without an accessibility finding',
    async () => {
      await db()
        .transaction()
        .execute(async (tx) => {
          for (let no = 0; no < 40; no++) {
            const personId = await insertPerson(tx, cipher, personNo(no), IN_NOVEMBER)
            await openRows(tx, [{ month: '2026-11', personId, jurisdiction: '350582', at: IN_NOVEMBER }])
            const evidence = { kind: 'proof', grade: 'human', at: IN_NOVEMBER, channel: 'phone' } as const
            await recordEvidence(tx, [{ month: '2026-11', personId, evidence, by: 'lin.fang' }], IN_NOVEMBER)
            const task = { jurisdiction: '350582', month: '2026-11', reason: 'no_channel', personId } as const
            await openCallTask(tx, cipher, { ...task, dedupeKey: `call:${no}` }, IN_NOVEMBER)
          }
          const done = { state: 'done', outcome: 'phoned', recorded_by: 'lin.fang', done_at: IN_NOVEMBER }
          await tx.updateTable('call_tasks').set(done).execute()
        })
      const { page } = await enter(consoleOver(db(), IN_NOVEMBER), 'supervisor')
      await page.getByRole('link', { name: '抽查', exact: true }).click()
      const seen = await findings(page, 'spot checks')
      expect(await page.locator('main').innerText()).toContain('打得太快')
      await page.getByLabel('月份').selectOption('2026-11')
      await page.getByLabel('抽几个人').fill('5')
      await page.getByLabel('种子').fill('8 13 21')
      await page.getByRole('button', { name: '抽样' }).click()
      await page.getByRole('button', { name: '看号码' }).first().click()
      expect(await page.locator('a[href^="tel:"]').innerText()).toMatch(/^13800138/)
      await page.getByLabel('说了什么').first().fill('说没人打过')
      await page.getByRole('button', { name: '不属实' }).first().click()
      seen.push(...(await findings(page, 'sample')))
      expect(await page.locator('.headline').innerText()).toContain('100.0%')
      expect(seen).toEqual([])
    },
    120_000,
  )
})
