import type { AddressInfo } from 'node:net'
import { AxeBuilder } from '@axe-core/playwright'
import { type ServerType, serve } from '@hono/node-server'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openCallTask } from '../../src/store/calls.ts'
import { insertTicket } from '../../src/store/ticket-rows.ts'
import { assetRoutes } from '../../src/web/assets.ts'
import { LAUNCH_ARGUMENTS } from '../support/chromium.ts'
import { consoleOver } from '../support/console.ts'
import { describeSqlite } from '../support/databases.ts'
import { anAccount, aPerson, aPosition, cipher } from '../support/seeds.ts'

const found = inject('chromium')
const AN_EARLIER_DAY = Date.parse('2026-01-05T10:00+08:00')
const A_FILE =
  '编号,岗位名称,单位名称,工作地点,月薪\n1,电子厂普工,好工厂,泉州市石狮市,5500-6500\n2,,好工厂,泉州市石狮市,5000\n'

describeSqlite('the desks of the console in a browser', (db) => {
  let browser: Browser
  let server: ServerType | undefined
  beforeAll(async () => {
    if ('skipped' in found) return
    browser = await chromium.launch({ executablePath: found.executablePath, args: LAUNCH_ARGUMENTS })
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

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

      const call = { dedupeKey: 'c', jurisdiction: '350500', month: '2026-11', reason: 'no_channel', personId } as const
      await db()
        .transaction()
        .execute((tx) => openCallTask(tx, cipher, call, Date.now()))

      const { app, signedIn } = consoleOver(db())
      app.route('/assets', assetRoutes())
      const url = await new Promise<string>((resolve) => {
        server = serve({ fetch: app.fetch, port: 0 }, (info: AddressInfo) => resolve(`http://localhost:${info.port}`))
      })
      const { username, password } = await signedIn('clerk', '350500')
      const context = await browser.newContext({ locale: 'zh-CN' })
      const page = await context.newPage()
      await page.goto(`${url}/console`)
      await page.getByLabel('用户名').fill(username)
      await page.getByLabel('密码').fill(password)
      await page.getByRole('button', { name: '登录' }).click()

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
      await page.goto(`${url}/console/positions/import`)
      await look('import')
      await page
        .getByLabel('岗位表')
        .setInputFiles({ name: '岗位表.csv', mimeType: 'text/csv', buffer: Buffer.from(A_FILE) })
      await page.getByRole('button', { name: '先看看会怎样' }).click()
      await look('preview')
      await page.getByRole('button', { name: '导入', exact: true }).click()
      expect(await page.locator('main').innerText()).toContain('新增 1')

      await page.getByRole('link', { name: '人员' }).click()
      await page.getByLabel('姓名、电话或身份证号').fill('建国')
      await page.getByRole('button', { name: '查找' }).click()
      await look('people')
      await page.locator('tbody a').first().click()
      await look('person')
      await page.getByLabel('看完整资料的原因').fill('要上门')
      await page.getByRole('button', { name: '显示' }).click()
      expect(await page.locator('main').innerText()).toContain('13800138000')
      await page.getByLabel('现在的情况').selectOption('有工作了，本人说的')
      await page.getByLabel('怎么知道的').fill('电话里说的')
      await page.getByRole('button', { name: '记下' }).click()
      expect(await page.locator('.steps').innerText()).toContain('未就业 → 已就业')
      expect(seen).toEqual([])
      await context.close()
    },
    120_000,
  )
})
