/** The public board in a real browser. */

import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Position } from '../../src/rules/position.ts'
import { assetRoutes } from '../../src/web/assets.ts'
import { jobsRoutes } from '../../src/web/jobs/routes.ts'
import { violations } from '../support/accessibility.ts'
import { LAUNCH_ARGUMENTS } from '../support/chromium.ts'

const found = inject('chromium')

const POSITION: Position = {
  id: 1,
  publicId: 'abc',
  shortNo: 1001,
  title: '电子厂普工',
  employer: '好工厂',
  region: '350582',
  place: '晋江市陈埭镇',
  kind: 'long_term',
  pay: { unit: 'month', min: 5000, max: 6000 },
  lodging: true,
  headcount: 10,
  publishedOn: '2026-11-01',
  reserve: false,
  flags: [],
  state: 'open',
  sample: false,
}

describe.skipIf('skipped' in found)('the public board', () => {
  let server: ServerType
  let browser: Browser
  let url = ''

  beforeAll(async () => {
    const jobs = {
      search: async ({ words }: { words: string }) =>
        words === '没有的' ? { positions: [], total: 0 } : { positions: [POSITION], total: 120 },
      find: async (id: string) => (id === 'abc' ? POSITION : undefined),
      isGone: async () => false,
      publicIds: async () => [],
    }
    const bureau = { name: '泉州市人社局', phone: '12333' }
    const app = new Hono().route('/jobs', jobsRoutes({ jobs, bureau, publicUrl: undefined }))
    app.route('/assets', assetRoutes())
    url = await new Promise((resolve) => {
      server = serve({ fetch: app.fetch, port: 0 }, ({ port }) => resolve(`http://localhost:${port}`))
    })
    browser = await chromium.launch({
      executablePath: 'skipped' in found ? '' : found.executablePath,
      args: LAUNCH_ARGUMENTS,
    })
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  it.each([
    ['light', 'rgb(242, 243, 245)'],
    ['dark', 'rgb(21, 24, 27)'],
  ] as const)(
    'is readable for everybody on a %s screen',
    async (colorScheme, ground) => {
      const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 844 }, colorScheme })
      const page = await context.newPage()
      for (const path of ['/jobs', '/jobs?q=没有的', '/jobs/abc']) {
        await page.goto(`${url}${path}`)
        expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(ground)
        expect(await violations(page), path).toEqual([])
      }
      await context.close()
    },
    60_000,
  )
})
