/** `/console/households` (零就业家庭). */

import { Hono } from 'hono'
import { document } from '../../layout.tsx'
import type { ConsoleEnv } from '../env.ts'
import { householdsPage } from './page.tsx'
import type { HouseholdDesk, HouseholdMark } from './ports.ts'

const PAGE = 30

export function householdRoutes(desk: HouseholdDesk): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>().get('/', async (c) => {
    const { staff } = c.var
    const found = await desk.withoutWork(staff, PAGE, textToMark(c.req.query('after') ?? ''))
    return c.html(document(householdsPage({ staff, now: desk.now(), ...found })))
  })
}

function textToMark(text: string): HouseholdMark | undefined {
  const [, since, id] = /^(\d{1,15})\.(\d{1,15})$/.exec(text) ?? []
  return since === undefined ? undefined : { since: Number(since), id: Number(id) }
}
