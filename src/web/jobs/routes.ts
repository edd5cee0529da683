/** `/jobs` (公开岗位, FJ-4): for the bureau's website, for search engines, and for whoever rather reads than chats. */

import { type Context, Hono } from 'hono'
import { etag } from 'hono/etag'
import { document } from '../layout.tsx'
import { perAddress } from '../per-address.ts'
import { atomFeed, jsonFeed, sitemap } from './feeds.ts'
import { gonePage, listPage, positionPage } from './pages.tsx'
import { type JobBoard, LONGEST_QUERY, PAGE_SIZE, PAY_STEPS } from './ports.ts'

/** Beyond this an offset is no number a database takes. */
const LAST_PAGE = 1_000_000
/** As many as a sitemap may name. */
const MOST_IN_SITEMAP = 50_000
const KEEP_FOR = 'public, max-age=300'

type Ports = { jobs: JobBoard; bureau: { name: string; phone: string }; publicUrl: string | undefined }

export function jobsRoutes({ jobs, bureau, publicUrl }: Ports): Hono {
  const routes = new Hono()
  routes.use(perAddress(Date.now))
  const homeOf = (c: Context): string => `${publicUrl ?? new URL(c.req.url).origin}/jobs`
  const feedOf = async (c: Context) => {
    const home = homeOf(c)
    const { positions } = await jobs.search({ words: '' }, 0, PAGE_SIZE)
    const addressOf = (publicId: string): string => `${home}/${publicId}`
    return { title: `公开岗位 · ${bureau.name}`, home, positions, addressOf }
  }

  routes.get('/', async (c) => {
    const words = (c.req.query('q') ?? '').replaceAll('\0', '').trim().slice(0, LONGEST_QUERY)
    const pay = PAY_STEPS.find((step) => String(step) === c.req.query('pay'))
    const page = Math.min(LAST_PAGE, Math.max(1, Number.parseInt(c.req.query('page') ?? '1', 10) || 1))
    const query = { words, ...(pay !== undefined && { pay }) }
    const { positions, total } = await jobs.search(query, (page - 1) * PAGE_SIZE, PAGE_SIZE)
    return c.html(document(listPage(bureau.name, { positions, total, query: words, pay, page })))
  })

  for (const path of ['/feed.atom', '/feed.json', '/sitemap.xml']) {
    routes.use(path, etag(), async (c, next) => {
      await next()
      c.header('Cache-Control', KEEP_FOR)
    })
  }
  routes.get('/feed.atom', async (c) => {
    c.header('Content-Type', 'application/atom+xml; charset=utf-8')
    return c.body(atomFeed(await feedOf(c)))
  })
  routes.get('/feed.json', async (c) => {
    c.header('Content-Type', 'application/feed+json; charset=utf-8')
    return c.body(JSON.stringify(jsonFeed(await feedOf(c))))
  })
  routes.get('/sitemap.xml', async (c) => {
    const home = homeOf(c)
    const pages = await jobs.publicIds(MOST_IN_SITEMAP)
    c.header('Content-Type', 'application/xml; charset=utf-8')
    return c.body(sitemap(pages.map(({ publicId, changedAt }) => ({ url: `${home}/${publicId}`, changedAt }))))
  })

  routes.get('/:id', async (c) => {
    const id = c.req.param('id')
    const position = await jobs.find(id)
    if (position !== undefined) return c.html(document(positionPage(bureau, position, `${homeOf(c)}/${id}`)))
    return (await jobs.isGone(id)) ? c.html(document(gonePage(bureau)), 410) : c.notFound()
  })
  return routes
}
