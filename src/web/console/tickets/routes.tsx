/** `/console/tickets` (求助工单). Mounted behind the sign-in, for whoever may work tickets. */

import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { MoveOutcome } from '../../../casework/work-ticket.ts'
import {
  isMove,
  isTicketKind,
  MOVE_REFUSED_WORDS,
  SATISFACTION_WORDS,
  type Satisfaction,
  TICKET_STATES,
  type TicketState,
} from '../../../rules/ticket.ts'
import { document } from '../../layout.tsx'
import type { ConsoleEnv } from '../env.ts'
import { fieldsOf } from '../form.ts'
import { boardPage, listPage, TICKETS } from './board.tsx'
import type { TicketDesk, TicketFilter } from './ports.ts'
import { LONGEST_WORDS, phonedInPage, ticketPage } from './ticket.tsx'

const PAGE = 50
const ON_BOARD = 8
const OPEN_STATES = TICKET_STATES.filter((state) => state !== 'closed')

const REFUSED: Record<Exclude<MoveOutcome, 'moved' | 'no_such_ticket'>, string> = {
  ...MOVE_REFUSED_WORDS,
  moved_meanwhile: '别人刚办了一步，请看最新的情况',
  no_such_handler: '没有这位同事，或不归您管辖',
  handler_missing: '请选交给谁',
  words_missing: '请写几句说明',
  satisfaction_missing: '请选本人是否满意',
}

export function ticketRoutes(tickets: TicketDesk): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>()

  const show = async (
    c: Context<ConsoleEnv>,
    publicId: string,
    more: { problem?: string; phone?: string; status?: 200 | 400 | 409 } = {},
  ) => {
    const { staff } = c.var
    const ticket = await tickets.open(staff, publicId)
    if (ticket === undefined) return c.notFound()
    const { status = 200, ...said } = more
    const handlers = await tickets.handlers(staff)
    return c.html(
      document(ticketPage({ staff, ticket, handlers, now: tickets.now(), once: randomUUID(), ...said })),
      status,
    )
  }
  const back = (c: Context, publicId: string) => c.redirect(`${TICKETS}/${publicId}`, 303)

  routes.get('/', async (c) => {
    const { staff } = c.var
    const [now, counts] = [tickets.now(), await tickets.counts(staff)]
    const filter = filterOf(c)
    if (filter === undefined) {
      const columns = await Promise.all(
        OPEN_STATES.map(async (state) => ({ state, lines: (await tickets.list(staff, { state }, ON_BOARD)).lines })),
      )
      return c.html(document(boardPage({ staff, now, counts, columns })))
    }
    const { lines, next } = await tickets.list(staff, filter, PAGE, markOf(c.req.query('after')))
    const more = next && new URLSearchParams({ ...c.req.query(), after: `${next.at}.${next.id}` })
    return c.html(document(listPage({ staff, now, counts, filter, lines, next: more && `${TICKETS}?${more}` })))
  })

  routes.get('/new', (c) => c.html(document(phonedInPage({ staff: c.var.staff }))))
  routes.post('/new', async (c) => {
    const { staff } = c.var
    const typed = await fieldsOf(c, ['kind', 'words', 'name', 'phone'])
    const { kind } = typed
    const [words, name] = [typed.words.trim(), typed.name.trim()]
    const phone = typed.phone.replace(/[\s-]/g, '')
    const refuse = (problem: string) => c.html(document(phonedInPage({ staff, problem, typed })), 400)
    if (!isTicketKind(kind)) return refuse('请选事由')
    if (!isSayable(words)) return refuse('请写下他说了什么，五百字以内')
    if (phone !== '' && !/^\+?\d{7,15}$/.test(phone)) return refuse('电话看不懂，请只写数字')
    const caller = { ...(name !== '' && { name: name.slice(0, 30) }), ...(phone !== '' && { phone }) }
    return back(c, await tickets.phonedIn(staff, { kind, words, ...caller }))
  })

  routes.get('/:id', (c) => show(c, c.req.param('id')))
  routes.post('/:id/phone', async (c) => {
    const reason = (await fieldsOf(c, ['reason'])).reason.trim().slice(0, 100)
    if (reason === '') return show(c, c.req.param('id'), { problem: '请写看号码的原因', status: 400 })
    const phone = await tickets.phone(c.var.staff, c.req.param('id'), reason)
    return phone === undefined ? c.notFound() : show(c, c.req.param('id'), { phone })
  })
  routes.post('/:id/move/:move', async (c) => {
    const { id, move } = c.req.param()
    if (!isMove(move)) return c.notFound()
    const { words, handler, satisfaction } = await fieldsOf(c, ['words', 'handler', 'satisfaction'])
    const said = {
      ...(isSayable(words.trim()) && { words: words.trim() }),
      ...(handler !== '' && { handler }),
      ...(satisfaction in SATISFACTION_WORDS && { satisfaction: Number(satisfaction) as Satisfaction }),
    }
    const outcome = await tickets.move(c.var.staff, id, move, said)
    if (outcome === 'no_such_ticket') return c.notFound()
    return outcome === 'moved' ? back(c, id) : show(c, id, { problem: REFUSED[outcome], status: 409 })
  })
  routes.post('/:id/note', async (c) => {
    const words = (await fieldsOf(c, ['words'])).words.trim()
    if (!isSayable(words)) return show(c, c.req.param('id'), { problem: '备注要有字，五百字以内', status: 400 })
    const noted = await tickets.note(c.var.staff, c.req.param('id'), words)
    return noted === 'no_such_ticket' ? c.notFound() : back(c, c.req.param('id'))
  })
  routes.post('/:id/answer', async (c) => {
    const id = c.req.param('id')
    const { words, once } = await fieldsOf(c, ['words', 'once'])
    if (!isSayable(words.trim()) || once === '' || once.length > 64)
      return show(c, id, { problem: '回复要有字，五百字以内', status: 400 })
    const answered = await tickets.answer(c.var.staff, id, { words: words.trim(), once })
    if (answered === 'no_such_ticket') return c.notFound()
    if (answered === 'no_chat') return show(c, id, { problem: '他的聊天现在发不了消息，请打电话', status: 409 })
    return back(c, id)
  })
  return routes
}

const isSayable = (words: string): boolean => words !== '' && words.length <= LONGEST_WORDS

/** Undefined when nothing is asked for: then it is the board. */
function filterOf(c: Context): TicketFilter | undefined {
  const { state = '', kind = '', mine, overdue } = c.req.query()
  if ((TICKET_STATES as readonly string[]).includes(state)) return { state: state as TicketState }
  if (isTicketKind(kind)) return { kind }
  if (mine !== undefined) return { mine: true }
  return overdue === undefined ? undefined : { overdue: true }
}

/** Where the last page ended, `1763863200000.17`. */
function markOf(after = ''): { at: number; id: number } | undefined {
  const match = /^(\d{1,15})\.(\d{1,15})$/.exec(after)
  return match === null ? undefined : { at: Number(match[1]), id: Number(match[2]) }
}
