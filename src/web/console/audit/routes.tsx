/** `/console/audit` (审计记录). Mounted behind the sign-in, for the auditor. */

import { type Context, Hono } from 'hono'
import { stream } from 'hono/streaming'
import { document } from '../../layout.tsx'
import type { ConsoleEnv } from '../env.ts'
import { AUDIT, auditPage } from './page.tsx'
import type { AuditDesk, AuditFilter } from './ports.ts'

const PAGE = 50
const LONGEST_NAME = 64

export function auditRoutes(desk: AuditDesk): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/', async (c) => {
      const { staff } = c.var
      const filter = filterOf(c)
      const before = Number(c.req.query('before'))
      const { lines, next } = await desk.list(
        staff,
        filter,
        PAGE,
        Number.isSafeInteger(before) && before > 0 ? before : undefined,
      )
      const asked = new URLSearchParams(filter)
      const onward =
        next === undefined ? undefined : `${AUDIT}?${new URLSearchParams({ ...filter, before: String(next) })}`
      return c.html(document(auditPage({ staff, filter, lines, next: onward, table: `${AUDIT}/table.csv?${asked}` })))
    })
    .get('/table.csv', async (c) => {
      const lines = await desk.table(c.var.staff, filterOf(c))
      c.header('Content-Type', 'text/csv; charset=utf-8')
      c.header('Content-Disposition', 'attachment; filename="audit.csv"')
      return stream(c, async (out) => {
        for await (const line of lines) await out.write(line)
      })
    })
}

function filterOf(c: Context): AuditFilter {
  const { actor = '', action = '', day = '' } = c.req.query()
  return {
    ...(actor.trim() !== '' && { actor: actor.trim().slice(0, LONGEST_NAME) }),
    ...(action !== '' && { action: action.slice(0, LONGEST_NAME) }),
    ...(/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) && { day }),
  }
}
