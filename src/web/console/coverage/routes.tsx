/** `/console/coverage`: the certificate of a month and its picture. */

import { Hono } from 'hono'
import { monthPicture } from '../../../charts/month-picture.ts'
import { type Instant, isMonth, type Month, monthOf, ONE_MINUTE_MS } from '../../../rules/calendar.ts'
import { document } from '../../layout.tsx'
import { coveragePage } from './certificate.tsx'
import type { CoverageDesk } from '../ports.ts'
import type { ConsoleEnv } from '../routes.tsx'

export function coverageRoutes(desk: CoverageDesk): Hono<ConsoleEnv> {
  const picture = picturesOf(desk)
  return new Hono<ConsoleEnv>()
    .get('/', async (c) => {
      const { staff } = c.var
      const now = monthOf(desk.clock())
      const asked = c.req.query('month') ?? now
      const month = isMonth(asked) && asked <= now ? asked : now
      const certificate = await desk.certificate(month, staff.region)
      return c.html(document(coveragePage({ staff, certificate, now })))
    })
    .get('/:file{\\d{4}-\\d{2}\\.svg}', async (c) => {
      const month = c.req.param('file').slice(0, 7)
      if (!isMonth(month) || month > monthOf(desk.clock())) return c.notFound()
      c.header('Content-Type', 'image/svg+xml; charset=utf-8')
      return c.body(await picture(month, c.var.staff.region))
    })
}

/** Everybody is counted for it, which takes two seconds for a province: one picture does for a minute. */
function picturesOf({ clock, course }: CoverageDesk): (month: Month, region: string) => Promise<string> {
  const drawn = new Map<string, { at: Instant; svg: Promise<string> }>()
  return (month, region) => {
    const now = clock()
    for (const [key, { at }] of drawn) if (now - at > ONE_MINUTE_MS) drawn.delete(key)
    const key = `${month} ${region}`
    const known = drawn.get(key)
    if (known !== undefined) return known.svg
    const svg = course(month, region).then(monthPicture)
    drawn.set(key, { at: now, svg })
    svg.catch(() => drawn.delete(key))
    return svg
  }
}
