/** The console in a real Chromium: served over a test's database, walked through by signed-in staff, looked over by axe. */

import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, inject } from 'vitest'
import type { Role } from '../../src/rules/staff.ts'
import type { Db } from '../../src/store/tables.ts'
import { assetRoutes } from '../../src/web/assets.ts'
import { violations } from './accessibility.ts'
import { LAUNCH_ARGUMENTS } from './chromium.ts'
import { consoleOver } from './console.ts'

const LOOKS = [
  ['light', 1280],
  ['dark', 1280],
  ['light', 390],
  ['dark', 390],
] as const

/** To be called in a `describe`. `skipped`: there is no Chromium on this machine. */
export function consoleBrowser() {
  const found = inject('chromium')
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

  return {
    skipped: 'skipped' in found,
    async open(db: Db, now?: number) {
      const desk = consoleOver(db, now)
      desk.app.route('/assets', assetRoutes())
      const url = await new Promise<string>((resolve) => {
        const listening = (info: AddressInfo) => resolve(`http://localhost:${info.port}`)
        servers.push(serve({ fetch: desk.app.fetch, port: 0 }, listening))
      })
      /** In a browser of its own. */
      const isOpened = async (): Promise<Page> => {
        const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
        await page.goto(`${url}/console`)
        return page
      }
      return {
        ...desk,
        url,
        isOpened,
        /** Somebody of the role is there. */
        async comesIn(role: Role, region?: string): Promise<Page> {
          const { username, password } = await desk.signedIn(role, region)
          const page = await isOpened()
          await page.getByLabel('用户名').fill(username)
          await page.getByLabel('密码').fill(password)
          await page.getByRole('button', { name: '登录' }).click()
          return page
        },
      }
    },
  }
}

/** Nothing is wider than the screen, and nobody is kept out, by day, by night, at a desk and on a phone; paper has no buttons. */
export async function findings(page: Page, name: string): Promise<string[]> {
  const found: string[] = []
  for (const [colorScheme, width] of LOOKS) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 900 })
    found.push(...(await violations(page)).map((rule) => `${name} ${colorScheme} ${width} ${rule}`))
    const wide = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')
    if (wide) found.push(`${name} ${width} is too wide`)
  }
  await page.emulateMedia({ media: 'print' })
  if ((await page.locator('main button:visible').count()) > 0) found.push(`${name} prints buttons`)
  await page.emulateMedia({ media: null })
  await page.setViewportSize({ width: 1280, height: 900 })
  return found
}
