/** `/console/today` (今天): where the day begins. */

import { Hono } from 'hono'
import { document } from '../../layout.tsx'
import type { ConsoleEnv } from '../env.ts'
import { promisesPage, todayPage } from './page.tsx'
import type { TodayDesk } from './ports.ts'

const SHOWN = 200

export function todayRoutes(desk: TodayDesk): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/', async (c) => {
      const { staff } = c.var
      return c.html(document(todayPage({ staff, today: await desk.today(staff), now: desk.now() })))
    })
    .get('/ring.svg', async (c) => {
      c.header('Content-Type', 'image/svg+xml; charset=utf-8')
      return c.body(await desk.ring(c.var.staff))
    })
    .get('/promises', async (c) => {
      const { staff } = c.var
      return c.html(document(promisesPage({ staff, people: (await desk.promised(staff)).slice(0, SHOWN) })))
    })
}
