import type { AddressInfo } from 'node:net'
import { AxeBuilder } from '@axe-core/playwright'
import { type ServerType, serve } from '@hono/node-server'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { assetRoutes } from '../../src/web/assets.ts'
import { LAUNCH_ARGUMENTS } from '../support/chromium.ts'
import { consoleOver } from '../support/console.ts'
import { describeSqlite } from '../support/databases.ts'

const found = inject('chromium')

describeSqlite('the console in a browser', (db) => {
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

  it.skipIf('skipped' in found)(
    'takes a newcomer in, readable for everybody by day and by night',
    async () => {
      const { app, staff } = consoleOver(db())
      app.route('/assets', assetRoutes())
      const url = await new Promise<string>((resolve) => {
        server = serve({ fetch: app.fetch, port: 0 }, (info: AddressInfo) => resolve(`http://localhost:${info.port}`))
      })
      const password = (await staff.add({ username: 'lin.fang', role: 'clerk', region: '350500' }, 'boss'))!

      const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } })
      const page = await context.newPage()
      const violations = async () => {
        const found = []
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          found.push(...(await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => `${colorScheme} ${id}`))
        }
        return found
      }
      await page.goto(`${url}/console`)
      expect(await violations()).toEqual([])
      await page.getByLabel('用户名').fill('lin.fang')
      await page.getByLabel('密码').fill(password)
      await page.getByRole('button', { name: '登录' }).click()
      await page.getByLabel('现在的密码').fill(password)
      await page.getByLabel('新密码').fill('gaoshan-liushui-88')
      await page.getByRole('button', { name: '改密码' }).click()
      expect(await page.getByRole('status').textContent()).toBe('密码改好了')
      expect(await violations()).toEqual([])
      await context.close()
    },
    60_000,
  )
})
