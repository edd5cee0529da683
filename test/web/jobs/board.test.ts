import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import type { Position } from '../../../src/rules/position.ts'
import { jobPosting } from '../../../src/web/jobs/job-posting.ts'
import { jobsRoutes } from '../../../src/web/jobs/routes.ts'

const POSITION: Position = {
  id: 1,
  publicId: 'abc',
  shortNo: 1001,
  title: '电子厂普工',
  employer: '好工厂',
  occupation: '电子厂普工',
  region: '350582',
  place: '晋江市陈埭镇',
  kind: 'long_term',
  pay: { unit: 'month', min: 5000, max: 6000 },
  headcount: 10,
  publishedOn: '2026-11-01',
  deadlineOn: '2026-12-31',
  reserve: false,
  flags: [],
  state: 'open',
  sample: false,
}
const HOME = 'https://hr.example.gov.cn/jobs'

function board(positions: Position[] = [POSITION]) {
  const routes = jobsRoutes({
    jobs: {
      search: async () => ({ positions, total: positions.length }),
      find: async (id) => positions.find(({ publicId }) => publicId === id),
      isGone: async (id) => id === 'closed',
      publicIds: async () => positions.map(({ publicId }) => ({ publicId, changedAt: 0 })),
    },
    bureau: { name: '泉州市人社局', phone: '12333' },
    publicUrl: 'https://hr.example.gov.cn',
  })
  return new Hono().route('/jobs', routes)
}

const postingIn = (html: string) =>
  JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)![1]!) as Record<string, unknown>

describe('the public board', () => {
  it('tells search engines what a position is, as schema.org has it', async () => {
    const page = await (await board().request('/jobs/abc')).text()
    expect(page).toContain(`<link rel="canonical" href="${HOME}/abc"`)
    expect(postingIn(page)).toMatchObject({
      '@type': 'JobPosting',
      title: '电子厂普工',
      datePosted: '2026-11-01',
      validThrough: '2026-12-31T15:59:59.999Z',
      employmentType: 'FULL_TIME',
      hiringOrganization: { name: '好工厂' },
      jobLocation: { address: { addressCountry: 'CN', addressRegion: '福建省', addressLocality: '晋江市' } },
      baseSalary: { currency: 'CNY', value: { minValue: 5000, maxValue: 6000, unitText: 'MONTH' } },
      totalJobOpenings: 10,
    })
  })

  it('says nothing to a machine that ends its script, whatever the ad says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const hostile = `</script><script>${text}<!--`
        const data = jobPosting({ ...POSITION, title: hostile, description: hostile }, `${HOME}/abc`)
        expect(data).not.toContain('<')
        expect((JSON.parse(data) as { title: string }).title).toBe(hostile)
      }),
    )
  })

  it('leads into the chat with what one would say', async () => {
    const page = await (await board().request('/jobs/abc')).text()
    const href = /href="(\/\?say=[^"]+)"/.exec(page)![1]!
    expect(new URL(href, HOME).searchParams.get('say')).toBe('我想在晋江市干电子厂普工')
  })

  it('answers for a closed position that it is gone, and for none that there is none', async () => {
    expect((await board().request('/jobs/closed')).status).toBe(410)
    expect((await board().request('/jobs/nothing')).status).toBe(404)
  })

  it.each(['/jobs/feed.atom', '/jobs/feed.json', '/jobs/sitemap.xml'])(
    '%s is not sent again unchanged',
    async (path) => {
      const app = board()
      const first = await app.request(path)
      expect(first.headers.get('cache-control')).toContain('max-age')
      const again = await app.request(path, { headers: { 'If-None-Match': first.headers.get('etag')! } })
      expect(again.status).toBe(304)
    },
  )

  it('has feeds that readers of feeds can read, whatever the ads say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        const app = board([{ ...POSITION, title: `<b>&${text}`, employer: `"${text}>` }])
        const atom = await (await app.request('/jobs/feed.atom')).text()
        expect(XMLValidator.validate(atom)).toBe(true)
        const { feed } = new XMLParser({ ignoreAttributes: false }).parse(atom) as { feed: { entry: { id: string } } }
        expect(feed.entry.id).toBe(`${HOME}/abc`)
        const json = (await (await app.request('/jobs/feed.json')).json()) as { items: { url: string }[] }
        expect(json.items[0]!.url).toBe(`${HOME}/abc`)
      }),
      { numRuns: 40 },
    )
  })

  it('names every position in its sitemap', async () => {
    const map = await (await board().request('/jobs/sitemap.xml')).text()
    expect(XMLValidator.validate(map)).toBe(true)
    expect(map).toContain(`<loc>${HOME}/abc</loc>`)
  })
})
