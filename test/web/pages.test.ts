import { describe, expect, it } from 'vitest'
import { consentDetails } from '../../src/chat/consent-details.ts'
import { positionsTemplate } from '../../src/positions/template.ts'
import type { Position } from '../../src/rules/position.ts'
import { templateFile } from '../../src/spreadsheets/template-file.ts'
import type { HouseholdDesk } from '../../src/web/console/households/ports.ts'
import type { MergingDesk } from '../../src/web/console/people/merging-ports.ts'
import type { PeopleDesk } from '../../src/web/console/people/ports.ts'
import type { PositionDesk } from '../../src/web/console/positions/ports.ts'
import type { SpotCheckDesk } from '../../src/web/console/spot-checks/ports.ts'
import type { TicketDesk } from '../../src/web/console/tickets/ports.ts'
import { createWeb, type WebPorts } from '../../src/web/server.ts'

const POSITION: Position = {
  id: 1,
  publicId: 'abc',
  shortNo: 1001,
  title: '<b>包装工</b>',
  employer: '好食品公司',
  occupation: '包装工',
  region: '350582',
  place: '泉州市晋江市',
  kind: 'long_term',
  pay: { min: 5000, max: 6000, unit: 'month' },
  lodging: true,
  meals: true,
  headcount: 12,
  publishedOn: '2026-11-01',
  reserve: false,
  flags: [],
  state: 'open',
  sample: false,
}

function web(change: Partial<WebPorts> = {}) {
  const bureau = { name: '泉州市人社局', phone: '0595-12333' }
  const failures: unknown[] = []
  const asked: [string, number][] = []
  const ports: WebPorts = {
    clock: () => 0,
    bureau,
    receive: async () => [],
    inbox: { pending: async () => [], history: async () => [], seen: async () => {}, subscribe: () => () => {} },
    jobs: {
      search: async ({ words }, offset) => {
        asked.push([words, offset])
        return { positions: words === '没有的' ? [] : [POSITION], total: words === '没有的' ? 0 : 120 }
      },
      find: async (publicId) => (publicId === 'abc' ? POSITION : undefined),
      isGone: async (publicId) => publicId === 'closed',
      publicIds: async () => [{ publicId: 'abc', changedAt: 0 }],
    },
    console: {
      signIn: {
        who: async () => undefined,
        ask: async () => new Response(null, { status: 401 }),
        passwordChanged: async () => {},
        noteSignIn: async () => {},
      },
      accounts: {} as never,
      bureau,
      publicUrl: undefined,
      today: {} as never,
      conversations: {} as never,
      audit: {} as never,
      coverage: {} as never,
      calls: {} as never,
      tickets: {} as TicketDesk,
      positions: {} as PositionDesk,
      broadcasts: {} as never,
      people: {} as PeopleDesk,
      merging: {} as MergingDesk,
      households: {} as HouseholdDesk,
      spotChecks: {} as SpotCheckDesk,
    },
    consent: consentDetails({ ...bureau, region: '350500' }),
    template: (format) => templateFile(positionsTemplate, format),
    health: async () => ({ status: 'ok', checks: { database: 'ok' }, jobs: [] }),
    metrics: async () => ({ body: 'wengang_outbox_due 0\n', type: 'text/plain' }),
    log: { answered() {}, failed: (error) => failures.push(error) },
    ...change,
  }
  const app = createWeb(ports)
  const page = async (path: string) => {
    const answer = await app.request(path)
    return { status: answer.status, headers: answer.headers, body: await answer.text() }
  }
  return { app, page, failures, asked, console: ports.console }
}

describe('the pages', () => {
  it('open the chat with a session, and run no script but their own', async () => {
    const { status, headers, body } = await web().page('/')
    expect(status).toBe(200)
    expect(body).toMatch(/^<!doctype html><html lang="zh-CN">/)
    expect(headers.getSetCookie()[0]).toMatch(/^wengang_chat=[\w-]{22};.*HttpOnly; SameSite=Lax/)
    expect(headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(body).not.toMatch(/<script>|style=|onclick=/)
  })

  it('ask the browser to come by https only where they are published so', async () => {
    const published = (publicUrl: string | undefined) => web({ console: { ...web().console, publicUrl } }).page('/jobs')
    const strict = async (publicUrl?: string) => (await published(publicUrl)).headers.get('strict-transport-security')
    expect(await strict('https://hr.example.gov.cn')).toMatch(/^max-age=\d{7,}$/)
    expect([await strict('http://10.0.0.1:8080'), await strict()]).toEqual([null, null])
  })

  it.each(['/jobs/none', '/console/sign-in', '/console/people'])(
    'let an office ask for %s as fast as people click, and no program go on for ever',
    async (path) => {
      const signIn = { who: async () => undefined } as never
      const { app } = web({ console: { ...web().console, signIn } })
      let asked = 0
      let status = 0
      for (; asked < 50_000 && status !== 429; asked++) status = (await app.request(path)).status
      expect(status).toBe(429)
      expect(asked).toBeGreaterThan(5_000)
      expect((await app.request('/healthz')).status).toBe(200)
    },
  )

  it('list positions with hostile text as text, and go from page to page', async () => {
    const { page, asked } = web()
    const { body } = await page('/jobs?q=晋江&page=2')
    expect(asked).toEqual([['晋江', 50]])
    expect(body).toContain('&lt;b&gt;包装工&lt;/b&gt;')
    expect(body).toContain('5000到6000元')
    expect(body).toContain('11月1日发布')
    expect(body).toContain('上一页')
    expect(body).toContain('下一页')
  })

  it.each([
    ['/jobs?page=99999999999999999999', 200],
    ['/jobs?page=-1', 200],
    ['/jobs?q=%00', 200],
    ['/assets/constructor', 404],
    ['/assets/__proto__', 404],
  ])('take %s for what it is', async (path, status) => {
    const { page, asked } = web()
    expect((await page(path)).status).toBe(status)
    for (const [query, offset] of asked) {
      expect(query).not.toContain('\0')
      expect(Number.isSafeInteger(offset) && offset >= 0).toBe(true)
    }
  })

  it('say what to do when nothing is found', async () => {
    expect((await web().page('/jobs?q=没有的')).body).toContain('换个说法试试')
  })

  it('show one position, or a page with a way back', async () => {
    const { page } = web()
    expect((await page('/jobs/abc')).body).toContain('好食品公司')
    const missing = await page('/jobs/nothing')
    expect([missing.status, missing.body.includes('回到聊天')]).toEqual([404, true])
  })

  it('tell how personal data is used, in the words the consent refers to', async () => {
    expect((await web().page('/privacy')).body).toContain('您的资料，我们怎么用')
  })

  it('hand out the template with a mark that Excel knows', async () => {
    const { page } = web()
    const csv = await web().page('/positions-template.csv')
    expect(csv.headers.get('content-disposition')).toContain('positions-template.csv')
    expect(csv.body).toContain('"岗位名称"')
    expect((await page('/positions-template.xlsx')).body.slice(0, 2)).toBe('PK')
  })

  it('tell a machine the truth about health, and figures', async () => {
    expect((await web().page('/healthz')).status).toBe(200)
    const ill = web({ health: async () => ({ status: 'degraded', checks: { database: 'failing' }, jobs: [] }) })
    expect((await ill.page('/healthz')).status).toBe(503)
    expect((await web().page('/metrics')).body).toContain('wengang_outbox_due')
  })

  it('answer a failure kindly, without its details', async () => {
    const broken = web({
      jobs: {
        search: async () => {
          throw new Error('secret detail')
        },
        find: async () => undefined,
        isGone: async () => false,
        publicIds: async () => [],
      },
    })
    const { status, body } = await broken.page('/jobs')
    expect(status).toBe(500)
    expect(body).toContain('出了点问题')
    expect(body).not.toContain('secret detail')
    expect(broken.failures).toHaveLength(1)
  })

  it('refuse a form of another site as its fault, not ours', async () => {
    const { app, failures } = web()
    const answer = await app.request('/console/sign-in', {
      method: 'POST',
      headers: { origin: 'https://evil.example', host: 'localhost' },
      body: new URLSearchParams({ username: 'lin' }),
    })
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('不是从本站的页面点的')])
    expect(failures).toEqual([])
  })

  it('take a form that cannot be read for an empty one', async () => {
    const { app, failures } = web()
    const answer = await app.request('/console/sign-in', {
      method: 'POST',
      headers: { origin: 'http://localhost', host: 'localhost', 'content-type': 'multipart/form-data' },
      body: 'no boundary',
    })
    expect([answer.status, failures]).toEqual([401, []])
  })

  it('answer in JSON where a program asks', async () => {
    expect((await web().page('/api/nothing')).body).toBe('{"error":"没有这个页面"}')
  })
})
