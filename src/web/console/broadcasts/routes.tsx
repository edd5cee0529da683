/** `/console/broadcasts` (政策通知). Mounted behind the sign-in, for whoever may see notices. */

import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { stream, streamSSE } from 'hono/streaming'
import { type BroadcastState, isBroadcastMove, mayMove, mayRewrite } from '../../../rules/broadcast.ts'
import { mayDo } from '../../../rules/staff.ts'
import { document } from '../../layout.tsx'
import { sessionOf } from '../../session.ts'
import type { ConsoleEnv } from '../env.ts'
import { fieldsOf } from '../form.ts'
import { cancelPage, cardPage, endPage, mayEnd } from './card.tsx'
import { composePage, type Plainer, type Seen, SeenPart } from './compose.tsx'
import { BLANK, DRAFT_FIELDS, draftOf, type Typed, typedOf } from './draft-form.ts'
import { BROADCASTS, listPage } from './list.tsx'
import type { BroadcastDesk } from './ports.ts'

const PAGE = 50
const EARLIER = 20
const LOOK_EVERY_MS = 1_000
const LONGEST_COMMENT = 500
const UNDERWAY: readonly BroadcastState[] = ['approved', 'sending', 'paused']
const OVER: readonly BroadcastState[] = ['finished', 'ended', 'cancelled']

const REFUSED = { not_now: '这一步现在不能做，请看最新的情况', needs_comment: '请写哪里要改' }

/** `writing`: whether one may write notices. */
export function broadcastRoutes(broadcasts: BroadcastDesk, writing: MiddlewareHandler<ConsoleEnv>): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>()
  const back = (c: Context, publicId: string) => c.redirect(`${BROADCASTS}/${publicId}`, 303)

  async function lookAt(c: Context<ConsoleEnv>, typed: Typed): Promise<{ seen: Seen } | { problem: string }> {
    const draft = draftOf(typed)
    if ('problem' in draft) return draft
    return {
      seen: { look: await broadcasts.look(c.var.staff, draft.audience, draft), previews: broadcasts.preview(draft) },
    }
  }

  async function compose(
    c: Context<ConsoleEnv>,
    typed: Typed,
    more: { publicId?: string | undefined; seen?: Seen; plainer?: Plainer; problem?: string } = {},
  ) {
    const { staff } = c.var
    const { lines } = await broadcasts.list(staff, EARLIER)
    const earlier = lines.filter(({ counts, publicId }) => counts !== undefined && publicId !== more.publicId)
    const helper = broadcasts.plainer !== undefined
    return c.html(
      document(composePage({ staff, typed, earlier, helper, ...more })),
      more.problem === undefined ? 200 : 400,
    )
  }

  async function show(c: Context<ConsoleEnv>, publicId: string, told: { problem?: string; said?: string } = {}) {
    const { staff } = c.var
    const broadcast = await broadcasts.open(staff, publicId)
    if (broadcast === undefined) return c.notFound()
    const isToDecide = mayMove('approve', broadcast, staff)
    const seen = isToDecide
      ? { look: await broadcasts.look(staff, broadcast.audience, broadcast), previews: broadcasts.preview(broadcast) }
      : undefined
    const isOver = OVER.includes(broadcast.state)
    const report = isOver && broadcast.counts ? await broadcasts.report(staff, publicId) : undefined
    return c.html(
      document(cardPage({ staff, broadcast, seen, report, ...told })),
      told.problem === undefined ? 200 : 409,
    )
  }

  routes.get('/', async (c) => {
    const { staff } = c.var
    const before = Number(c.req.query('before'))
    const { lines, next } = await broadcasts.list(
      staff,
      PAGE,
      Number.isSafeInteger(before) && before > 0 ? before : undefined,
    )
    const mayWrite = mayDo(staff.role, 'write-broadcasts')
    return c.html(
      document(
        listPage({ staff, lines, mayWrite, ...(next !== undefined && { next: `${BROADCASTS}?before=${next}` }) }),
      ),
    )
  })

  routes.get('/new', writing, (c) => compose(c, BLANK))
  routes.post('/look', writing, async (c) => {
    const looked = await lookAt(c, await fieldsOf(c, DRAFT_FIELDS))
    return 'problem' in looked ? c.text(looked.problem, 400) : c.html(<SeenPart {...looked.seen} />)
  })
  routes.get('/:id/edit', writing, async (c) => {
    const broadcast = await broadcasts.open(c.var.staff, c.req.param('id'))
    if (broadcast === undefined) return c.notFound()
    return mayRewrite(broadcast.state)
      ? compose(c, typedOf(broadcast), { publicId: broadcast.publicId })
      : show(c, broadcast.publicId, { problem: REFUSED.not_now })
  })
  for (const path of ['/new', '/:id/edit']) {
    routes.post(path, writing, async (c) => {
      const publicId = c.req.param('id')
      const typed = await fieldsOf(c, DRAFT_FIELDS)
      const { act } = await fieldsOf(c, ['act'])
      if (act === 'plainer' && broadcasts.plainer !== undefined) {
        if (typed.text.trim() === '') return compose(c, typed, { publicId, problem: '先写正文，再改写' })
        const plain = await broadcasts.plainer(typed.text)
        if ('problem' in plain) return compose(c, typed, { publicId, ...plain })
        const plainer = { before: typed.text, missing: plain.missing }
        return compose(c, { ...typed, text: plain.text }, { publicId, plainer })
      }
      if (act === 'look') return compose(c, typed, { publicId, ...(await lookAt(c, typed)) })
      const draft = draftOf(typed)
      if ('problem' in draft) return compose(c, typed, { publicId, ...draft })
      const written = await broadcasts.write(c.var.staff, draft, publicId)
      return 'problem' in written ? compose(c, typed, { publicId, ...written }) : back(c, written.publicId)
    })
  }

  routes.get('/:id', (c) => show(c, c.req.param('id')))
  routes.get('/:id/cancel', async (c) => {
    const { staff } = c.var
    const broadcast = await broadcasts.open(staff, c.req.param('id'))
    if (broadcast === undefined) return c.notFound()
    return mayMove('cancel', broadcast, staff)
      ? c.html(document(cancelPage({ staff, broadcast })))
      : back(c, broadcast.publicId)
  })
  routes.get('/:id/end', async (c) => {
    const { staff } = c.var
    const broadcast = await broadcasts.open(staff, c.req.param('id'))
    if (broadcast === undefined) return c.notFound()
    return mayEnd(broadcast, staff) ? c.html(document(endPage({ staff, broadcast }))) : back(c, broadcast.publicId)
  })
  routes.post('/:id/move/:move', async (c) => {
    const { id, move } = c.req.param()
    if (!isBroadcastMove(move)) return c.notFound()
    const comment = (await fieldsOf(c, ['comment'])).comment.trim().slice(0, LONGEST_COMMENT)
    const moved = await broadcasts.move(c.var.staff, id, move, comment === '' ? undefined : comment)
    if (moved === 'no_such_broadcast') return c.notFound()
    return moved === 'moved' ? back(c, id) : show(c, id, { problem: REFUSED[moved] })
  })
  routes.post('/:id/test', writing, async (c) => {
    const id = c.req.param('id')
    const sent = await broadcasts.test(c.var.staff, id, sessionOf(c))
    if (sent === 'no_such_broadcast') return c.notFound()
    return sent === 'queued'
      ? show(c, id, { said: '发到这台电脑的网页聊天里了，打开聊天页看看' })
      : show(c, id, { problem: '请先在这台电脑上打开网页聊天（首页），跟它说一句话，再点一次' })
  })
  routes.get('/:id/progress', async (c) => {
    const { staff } = c.var
    const id = c.req.param('id')
    if ((await broadcasts.counts(staff, id)) === undefined) return c.notFound()
    return streamSSE(c, async (events) => {
      let gone = false
      events.onAbort(() => {
        gone = true
      })
      while (!gone) {
        const now = await broadcasts.counts(staff, id)
        if (now === undefined) return
        await events.writeSSE({ event: 'progress', data: JSON.stringify(now) })
        if (!UNDERWAY.includes(now.state)) return
        await events.sleep(LOOK_EVERY_MS)
      }
    })
  })
  routes.get('/:id/recipients.csv', async (c) => {
    const lines = await broadcasts.recipients(c.var.staff, c.req.param('id'))
    if (lines === undefined) return c.notFound()
    c.header('Content-Type', 'text/csv; charset=utf-8')
    c.header('Content-Disposition', 'attachment; filename="recipients.csv"')
    return stream(c, async (out) => {
      for await (const line of lines) await out.write(line)
    })
  })
  return routes
}
