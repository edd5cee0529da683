/** `/console/coverage`: the certificate of a month, its picture, its proofs, packs, tables and checks. */

import { type Context, Hono } from 'hono'
import { stream } from 'hono/streaming'
import { isMonth, type Month, monthOf } from '../../../rules/calendar.ts'
import { document } from '../../layout.tsx'
import type { ConsoleEnv } from '../env.ts'
import { fieldsOf } from '../form.ts'
import { COVERAGE, coveragePage } from './certificate.tsx'
import { askPage, MOST_NAMES, packPage } from './inspection.tsx'
import type { CoverageDesk } from './ports.ts'
import { proofPage } from './proof.tsx'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const MONTH = ':month{\\d{4}-\\d{2}}'
const LONGEST_REASON = 100
const LONGEST_NAMES = 4000

export function coverageRoutes(desk: CoverageDesk, bureau: { name: string }): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>()
  const isPast = (month: string): month is Month => isMonth(month) && month <= monthOf(desk.clock())
  const attached = (c: Context, type: string, name: string) => {
    c.header('Content-Type', type)
    c.header('Content-Disposition', `attachment; filename="${name}"`)
  }

  routes.get('/', async (c) => {
    const { staff } = c.var
    const now = monthOf(desk.clock())
    const asked = c.req.query('month') ?? now
    const month = isPast(asked) ? asked : now
    return c.html(
      document(
        coveragePage({
          staff,
          counted: await desk.certificate(month, staff.region),
          now,
          check: desk.mayCheck(staff) && { last: await desk.checked(staff, month) },
        }),
      ),
    )
  })
  routes.get('/:file{\\d{4}-\\d{2}\\.svg}', async (c) => {
    const month = c.req.param('file').slice(0, 7)
    if (!isPast(month)) return c.notFound()
    c.header('Content-Type', 'image/svg+xml; charset=utf-8')
    return c.body(await desk.picture(month, c.var.staff.region))
  })

  routes.use(`/${MONTH}/*`, async (c, next) => (isPast(c.req.param('month')!) ? next() : c.notFound()))
  routes.get(`/${MONTH}/figures.xlsx`, async (c) => {
    const month = c.req.param('month')
    attached(c, XLSX, `coverage-${month}.xlsx`)
    return c.body(Uint8Array.from(await desk.workbook(month, c.var.staff.region)).buffer)
  })
  routes.get(`/${MONTH}/people.csv`, async (c) => {
    const month = c.req.param('month')
    const lines = await desk.peopleTable(c.var.staff, month)
    attached(c, 'text/csv; charset=utf-8', `coverage-people-${month}.csv`)
    return stream(c, async (out) => {
      for await (const line of lines) await out.write(line)
    })
  })
  routes.get(`/${MONTH}/people/:person`, async (c) => {
    const { month, person } = c.req.param()
    const { staff } = c.var
    const sheet = await desk.sheet(staff, month, person)
    return sheet === undefined ? c.notFound() : c.html(document(proofPage({ staff, month, sheet })))
  })
  routes.post(`/${MONTH}/check`, (c) => {
    const month = c.req.param('month')
    if (!desk.mayCheck(c.var.staff)) return c.notFound()
    desk.check(c.var.staff, month)
    return c.redirect(`${COVERAGE}?month=${month}`, 303)
  })

  routes.get(`/${MONTH}/pack`, (c) => {
    const { staff } = c.var
    return c.html(document(askPage({ staff, month: c.req.param('month') })))
  })
  routes.post(`/${MONTH}/pack`, async (c) => {
    const { staff } = c.var
    const month = c.req.param('month')
    const typed = await fieldsOf(c, ['names', 'reason'])
    const names = typed.names.slice(0, LONGEST_NAMES).split('\n')
    const lines = [...new Set(names.map((line) => line.trim()).filter((line) => line !== ''))]
    const reason = typed.reason.trim().slice(0, LONGEST_REASON)
    const refuse = (problem: string) => c.html(document(askPage({ staff, month, typed, problem })), 400)
    if (lines.length === 0) return refuse('请写要查的人，一行一个')
    if (lines.length > MOST_NAMES) return refuse(`一次最多 ${MOST_NAMES} 个人，请分几次`)
    if (reason === '') return refuse('请写为什么要看')
    const pack = await desk.pack(staff, month, lines, reason)
    return c.html(document(packPage({ staff, bureau: bureau.name, month, pack, reason, now: desk.clock() })))
  })
  return routes
}
