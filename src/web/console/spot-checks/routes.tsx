/** `/console/spot-checks` (电话抽查, HB-2). Mounted behind the sign-in, for whoever makes calls; drawing is the supervisors'. */

import { randomBytes } from 'node:crypto'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { addMonths, monthOf } from '../../../rules/calendar.ts'
import { CHECK_OUTCOMES, CHECKED_STATES, LARGEST_SAMPLE } from '../../../rules/spot-check.ts'
import { mayDo } from '../../../rules/staff.ts'
import { document } from '../../layout.tsx'
import type { ConsoleEnv } from '../env.ts'
import { fieldsOf } from '../form.ts'
import { monthsOffered, placesOf, spotChecksPage, type Typed } from './list.tsx'
import type { SpotCheckDesk } from './ports.ts'
import { samplePage } from './sample.tsx'
import { SPOT_CHECKS } from './words.ts'

const PAGE = 50
const LONGEST_NOTE = 500
const LONGEST_SEED = 64

const REDRAWN = {
  same: '照种子又抽了一遍，名单和抽到的人都一样',
  changed: '名单后来变过，照种子抽出来的和当时不一样。封存过的月份不会再变',
}

export function spotCheckRoutes(desk: SpotCheckDesk, drawing: MiddlewareHandler<ConsoleEnv>): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>()

  const list = async (c: Context<ConsoleEnv>, typed?: Typed, problem?: string) => {
    const { staff } = c.var
    const [now, before] = [desk.now(), numberOf(c.req.query('before'))]
    const { checks, next } = await desk.list(staff, PAGE, before)
    const oddities = mayDo(staff.role, 'draw-spot-checks') ? await desk.oddWork(staff) : []
    const shown = {
      staff,
      now,
      checks,
      oddities,
      typed: typed ?? {
        month: addMonths(monthOf(now), -1),
        state: 'phoned',
        place: staff.region,
        size: '30',
        seed: randomBytes(4).toString('hex'),
      },
      next: next === undefined ? undefined : `${SPOT_CHECKS}?before=${next}`,
      problem,
    }
    return c.html(document(spotChecksPage(shown)), problem === undefined ? 200 : 400)
  }

  const show = async (
    c: Context<ConsoleEnv>,
    publicId: string,
    more: {
      problem?: string
      said?: string
      phone?: { lineId: string; number: string }
      status?: 200 | 400 | 409
    } = {},
  ) => {
    const { status = 200, ...said } = more
    const after = numberOf(c.req.query('after'))
    const opened = await desk.open(c.var.staff, publicId, PAGE, after)
    if (opened === undefined) return c.notFound()
    const next = opened.next === undefined ? undefined : `${SPOT_CHECKS}/${publicId}?after=${opened.next}`
    return c.html(document(samplePage({ staff: c.var.staff, ...opened, page: pageOf(c), next, ...said })), status)
  }

  routes.get('/', (c) => list(c))
  routes.post('/', drawing, async (c) => {
    const { staff } = c.var
    const typed = await fieldsOf(c, ['month', 'state', 'place', 'size', 'seed'])
    const month = monthsOffered(desk.now()).find((each) => each === typed.month)
    const state = CHECKED_STATES.find((each) => each === typed.state)
    const place = placesOf(staff.region).find((each) => each === typed.place)
    const size = numberOf(typed.size.trim()) ?? 0
    const seed = typed.seed.trim()
    if (month === undefined || state === undefined || place === undefined)
      return list(c, typed, '请从表里选月份、人和地区')
    if (size < 1 || size > LARGEST_SAMPLE) return list(c, typed, `抽几个人，请写 1 到 ${LARGEST_SAMPLE} 的数`)
    if (seed === '' || seed.length > LONGEST_SEED) return list(c, typed, '请写种子，六十四个字以内')
    const drawn = await desk.draw(staff, { month, state, place, size, seed })
    if (drawn === undefined) return list(c, typed, '那个月、那个地区没有这样的人，抽不出来')
    return c.redirect(`${SPOT_CHECKS}/${drawn}`, 303)
  })

  routes.get('/:id', (c) => show(c, c.req.param('id')))
  routes.post('/:id/redraw', async (c) => {
    const id = c.req.param('id')
    const redrawn = await desk.redraw(c.var.staff, id)
    if (redrawn === 'no_such_check') return c.notFound()
    return show(c, id, redrawn === 'same' ? { said: REDRAWN.same } : { problem: REDRAWN.changed })
  })
  routes.post('/:id/lines/:line/phone', async (c) => {
    const { id, line } = c.req.param()
    const number = await desk.phone(c.var.staff, id, line)
    return number === undefined ? c.notFound() : show(c, id, { phone: { lineId: line, number } })
  })
  routes.post('/:id/lines/:line', async (c) => {
    const { id, line } = c.req.param()
    const { outcome: named, note } = await fieldsOf(c, ['outcome', 'note'])
    const outcome = CHECK_OUTCOMES.find((each) => each === named)
    if (outcome === undefined) return show(c, id, { problem: '请从名单上点结果', status: 400 })
    const words = note.trim().slice(0, LONGEST_NOTE)
    const recorded = await desk.record(c.var.staff, id, line, { outcome, ...(words !== '' && { note: words }) })
    if (recorded === 'no_such_line') return c.notFound()
    if (recorded === 'own_work') return show(c, id, { problem: '这个人是您记的，请别人来打', status: 409 })
    return c.redirect(`${SPOT_CHECKS}/${id}${pageOf(c)}#${line}`, 303)
  })
  return routes
}

/** `?after=50`, or nothing on the first page. */
const pageOf = (c: Context): string => {
  const after = numberOf(c.req.query('after'))
  return after === undefined ? '' : `?after=${after}`
}

const numberOf = (text = ''): number | undefined => (/^\d{1,15}$/.test(text) ? Number(text) : undefined)
