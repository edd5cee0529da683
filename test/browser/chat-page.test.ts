/** The chat page in a real browser. */

import { type ServerType, serve } from '@hono/node-server'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { webChat } from '../../src/channels/web-chat.ts'
import type { Inbound } from '../../src/chat/inbound.ts'
import { createWeb, type WebPorts } from '../../src/web/server.ts'
import { LAUNCH_ARGUMENTS } from '../support/chromium.ts'

const found = inject('chromium')

describe.skipIf('skipped' in found)('the chat page', () => {
  const web = webChat()
  const received: Inbound[] = []
  let server: ServerType
  let browser: Browser
  let url = ''
  let listening = () => {}
  const listens = new Promise<void>((resolve) => {
    listening = resolve
  })

  beforeAll(async () => {
    const receive: WebPorts['receive'] = async (inbound) => {
      received.push(inbound)
      const hostile = '<img src=x onerror="window.hacked=1">'
      return [{ id: `r${received.length}`, text: hostile, choices: [{ label: '1 同意', say: '1' }] }]
    }
    const inbox: WebPorts['inbox'] = {
      pending: async () => [],
      history: async () => [],
      seen: async (_, ids) => web.shown(ids),
      subscribe: (session, listener) => {
        listening()
        return web.subscribe(session, listener)
      },
    }
    const ports = {
      clock: Date.now,
      bureau: { name: '泉州市人社局', phone: '12333' },
      receive,
      inbox,
      console: { bureau: {}, coverage: {}, calls: {}, people: {} },
      log: { answered() {}, failed() {} },
    }
    url = await new Promise((resolve) => {
      const app = createWeb(ports as unknown as WebPorts)
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

  it('greets, runs no hostile text, sends what was said offline once, shows a push and fits 320 px', async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 } })
    const page = await context.newPage()
    await page.goto(url)
    await page.locator('.chat__choice').click()
    await page.waitForFunction(() => document.querySelectorAll('.line--bot').length === 2)
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)

    await listens
    const content = { text: '这个月有3个活' }
    expect(await web.channel.send({ id: 'p1', address: received[0]!.address, content })).toEqual({ kind: 'accepted' })

    await context.setOffline(true)
    await page.fill('#text', '断网时说的')
    await page.keyboard.press('Enter')
    await page.locator('#line').waitFor()
    await context.setOffline(false)
    await page.waitForFunction(() => document.querySelectorAll('.line--bot').length === 4)
    expect(received.filter(({ event }) => event.kind === 'text' && event.text === '断网时说的')).toHaveLength(1)
  })

  it('asks again when a hotspot or a gateway answered in the place of the server', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    const signIn = { status: 200, contentType: 'text/html', body: '<h1>登录</h1>' }
    const badGateway = { status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' }
    await page.route('**/api/chat/history', (route) => route.fulfill(badGateway), { times: 1 })
    await page.route('**/api/chat/events', (route) => route.fulfill(badGateway), { times: 1 })
    await page.route('**/api/chat', (route) => route.fulfill(signIn), { times: 1 })
    const streaming = page.waitForResponse((answer) => answer.url().endsWith('/events') && answer.ok())
    await page.goto(url)
    await page.locator('.line--bot').waitFor()
    await streaming
    expect(await page.evaluate(() => localStorage.getItem('wengang.queue'))).toBe('[]')
  })

  it.each([429, 503])(
    'says on a %s that it is busy, not that the network is gone, and sends it again',
    async (status) => {
      const page = await (await browser.newContext()).newPage()
      await page.goto(url)
      await page.locator('.line--bot').waitFor()
      const refusal = { status, contentType: 'application/json', body: '{"error":"…"}' }
      await page.route('**/api/chat', (route) => route.fulfill(refusal), { times: 1 })
      await page.fill('#text', '想找活')
      await page.keyboard.press('Enter')
      await page.locator('#line', { hasText: '忙不过来' }).waitFor()
      await page.waitForFunction(() => document.querySelectorAll('.line--bot').length === 2)
      expect(await page.locator('#line').isVisible()).toBe(false)
    },
  )

  it('leaves what was said room at twice the type on 320 px', async () => {
    const page = await (await browser.newContext({ viewport: { width: 320, height: 640 } })).newPage()
    await page.goto(url)
    await page.locator('.chat__choice').waitFor()
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
      const choice = document.querySelector('.chat__choice')!
      for (let more = 0; more < 5; more++) choice.after(choice.cloneNode(true))
    })
    expect(await page.locator('#log').evaluate(({ clientHeight }) => clientHeight)).toBeGreaterThan(300)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    await page.context().close()
  })

  it('has no words smaller than 20 px', async () => {
    const page = await (await browser.newContext({ viewport: { width: 320, height: 640 } })).newPage()
    await page.goto(url)
    await page.locator('.line--bot').waitFor()
    const sizes = await page.evaluate(() =>
      ['h1', 'nav a', '#line', '.chat__time', '.line__text', '.line__note', '.line__listen', '.chat__choice', '#text']
        .map((place) => document.querySelector(place)!)
        .map((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
    )
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(20)
  })

  it('keeps the keyboard where the writing is after a choice', async () => {
    const page = await (await browser.newContext()).newPage()
    await page.goto(url)
    await page.locator('.chat__choice').press('Enter')
    await page.waitForFunction(() => document.querySelectorAll('.line--bot').length === 2)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('text')
  })
})
