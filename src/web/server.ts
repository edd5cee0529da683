/** Every address the server answers: pure wiring, so that tests ask the app without a port. */

import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { HTTPException } from 'hono/http-exception'
import type { ConsentDetails } from '../chat/consent-details.ts'
import type { Receive } from '../chat/inbound.ts'
import type { Clock } from '../rules/calendar.ts'
import { assetRoutes } from './assets.ts'
import { type ChatInbox, chatApi } from './chat-api.ts'
import { chatEvents } from './chat-events.ts'
import { chatPage } from './chat-page.tsx'
import type { ConsolePorts } from './console/ports.ts'
import { consoleRoutes } from './console/routes.tsx'
import type { JobBoard } from './jobs/ports.ts'
import { jobsRoutes } from './jobs/routes.ts'
import { document } from './layout.tsx'
import { privacyPage } from './privacy-page.tsx'
import { problemPage } from './problem-page.tsx'
import { type RequestLog, requestLog } from './request-log.ts'
import { securityHeaders } from './security-headers.ts'
import { openSession } from './session.ts'

/** `jobs`: of each scheduled job what the last 24 hours expected and what is done. */
export type Health = {
  status: 'ok' | 'degraded'
  checks: Record<string, string>
  jobs: { job: string; expected: number; done: number; caughtUp: number; lost: number; failures: number }[]
}

export type WebPorts = {
  clock: Clock
  bureau: { name: string; phone: string }
  receive: Receive
  inbox: ChatInbox
  jobs: JobBoard
  consent: ConsentDetails
  console: ConsolePorts
  template(format: 'csv' | 'xlsx'): { body: Uint8Array; type: string }
  health(): Promise<Health>
  metrics(): Promise<{ body: string; type: string }>
  /** Where Telegram brings updates, when it runs by webhook. */
  telegram?: (request: Request) => Promise<Response>
  log: RequestLog
}

export function createWeb(ports: WebPorts): Hono {
  const web = new Hono()
  web.use(requestLog(ports.log))
  web.use(securityHeaders(ports.console.publicUrl))
  // The line is slow; event streams must not wait in a compressor.
  for (const path of ['/', '/jobs/*', '/privacy', '/assets/*']) web.use(path, compress())

  web.get('/', (c) => {
    // The page's first message and its event stream start together: both need the same session.
    openSession(c)
    return c.html(document(chatPage(ports.bureau)))
  })
  web.route('/api/chat', chatApi(ports))
  web.route('/api/chat', chatEvents(ports))
  const { jobs, bureau } = ports
  const { publicUrl } = ports.console
  web.route('/jobs', jobsRoutes({ jobs, bureau, publicUrl }))
  web.route('/console', consoleRoutes(ports.console))
  web.get('/privacy', (c) => c.html(document(privacyPage(ports.bureau, ports.consent))))
  for (const format of ['csv', 'xlsx'] as const) {
    web.get(`/positions-template.${format}`, (c) => {
      const { body, type } = ports.template(format)
      c.header('Content-Type', type)
      c.header('Content-Disposition', `attachment; filename="positions-template.${format}"`)
      return c.body(body as Uint8Array<ArrayBuffer>)
    })
  }
  web.get('/healthz', async (c) => {
    const health = await ports.health()
    return c.json(health, health.status === 'ok' ? 200 : 503)
  })
  web.get('/metrics', async (c) => {
    const { body, type } = await ports.metrics()
    return c.body(body, 200, { 'Content-Type': type })
  })
  const { telegram } = ports
  if (telegram !== undefined) web.post('/telegram', (c) => telegram(c.req.raw))
  web.get('/robots.txt', (c) => {
    const home = publicUrl ?? new URL(c.req.url).origin
    return c.text(`User-agent: *\nAllow: /jobs\nDisallow: /\nSitemap: ${home}/jobs/sitemap.xml\n`)
  })
  web.route('/assets', assetRoutes())

  web.notFound((c) => problem(c.req.path, 404, '没有这个页面', ports.bureau))
  web.onError((error, c) => {
    if (error instanceof HTTPException && error.status === 403)
      return problem(c.req.path, 403, '这一步不是从本站的页面点的，请回到页面再点一次', ports.bureau)
    ports.log.failed(error)
    return problem(c.req.path, 500, '出了点问题，请过一会儿再试', ports.bureau)
  })
  return web
}

/** A machine gets JSON, a person a page with a way back. */
function problem(path: string, status: 403 | 404 | 500, words: string, bureau: { name: string }): Response {
  if (path.startsWith('/api/')) return Response.json({ error: words }, { status })
  return new Response(`<!doctype html>${problemPage(bureau, words)}`, {
    status,
    headers: { 'Content-Type': 'text/html; charset=UTF-8' },
  })
}
