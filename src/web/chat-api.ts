/** `POST /api/chat`: one message in, its replies out. The page uses it, and any other client can. */

import { randomUUID } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { InboundEvent, Receive, Reply } from '../chat/inbound.ts'
import type { Clock, Instant } from '../rules/calendar.ts'
import { addressOf } from './address.ts'
import { limitBody } from './limit-body.ts'
import { rateLimit } from './rate-limit.ts'
import type { RequestLog } from './request-log.ts'
import { openSession, sessionOf } from './session.ts'

/** What a session has not seen and what was said in it. */
export type ChatInbox = {
  pending(session: string): Promise<Reply[]>
  history(session: string): Promise<(Reply & { from: 'me' | 'bot'; at: Instant })[]>
  /** These have been shown: by the answer to a POST, or because the page says so. */
  seen(session: string, ids: string[]): Promise<void>
  /** Told of every message for the session while the page is open. Returns how to stop. */
  subscribe(session: string, listener: (reply: Reply) => void): () => void
}

const LONGEST_TEXT = 2000
const LARGEST_BODY = 16 * 1024
const MOST_ACKNOWLEDGED = 200

const Message = z.union([
  z.object({
    text: z.string().trim().min(1, '没有写内容').max(LONGEST_TEXT, `太长了，请少于${LONGEST_TEXT}字`),
    messageId: z.string().min(1).max(100).optional(),
  }),
  z.object({ open: z.literal(true), code: z.string().max(100).optional(), messageId: z.string().max(100).optional() }),
])
const Acknowledged = z.object({ ids: z.array(z.string().max(100)).max(MOST_ACKNOWLEDGED) })

type ChatPorts = { receive: Receive; inbox: ChatInbox; clock: Clock; log: Pick<RequestLog, 'failed'> }

export function chatApi({ receive, inbox, clock, log }: ChatPorts): Hono {
  const perSession = rateLimit({ perSecond: 1, burst: 120 }, clock)
  const perAddress = rateLimit({ perSecond: 500, burst: 5000 }, clock)
  const api = new Hono()
  api.use(limitBody(LARGEST_BODY, (c) => c.json({ error: '太长了，请分几次说' }, 413)))

  api.post('/', async (c) => {
    const body = await readJson(c, Message)
    if ('refused' in body) return body.refused
    const session = openSession(c)
    const wait = Math.max(perSession.waitFor(session), perAddress.waitFor(addressOf(c)))
    if (wait > 0) {
      c.header('Retry-After', String(wait))
      return c.json({ error: '发得太快了，请歇一会儿再发' }, 429)
    }
    const { value } = body
    const event: InboundEvent =
      'text' in value
        ? { kind: 'text', text: value.text }
        : { kind: 'opened', ...(value.code !== undefined && { code: value.code }) }
    const messageId = value.messageId ?? randomUUID()
    const replies = await receive({ channel: 'web', account: 'main', address: session, messageId, event })
    const ids = replies.map(({ id }) => id)
    // Not noted is sent again, and the page shows it once: no reason to fail the answer.
    await onceAnswered(c, () => inbox.seen(session, ids).catch(log.failed))
    return c.json({ replies: replies.map(({ id, text, choices }) => ({ id, text, choices: choices ?? [] })) })
  })

  api.post('/ack', async (c) => {
    const session = sessionOf(c)
    const body = await readJson(c, Acknowledged)
    if ('refused' in body) return body.refused
    if (session !== undefined) await inbox.seen(session, body.value.ids)
    return c.body(null, 204)
  })

  api.get('/history', async (c) => {
    const session = sessionOf(c)
    const lines = session === undefined ? [] : await inbox.history(session)
    return c.json({
      lines: lines.map(({ from, id, text, choices, at }) => ({ from, id, text, choices: choices ?? [], at })),
    })
  })
  return api
}

/** Only JSON, whatever a form on another site may send; every refusal says what is wrong. */
async function readJson<T extends z.ZodType>(
  c: Context,
  schema: T,
): Promise<{ value: z.output<T> } | { refused: Response }> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
    return { refused: c.json({ error: '请用 application/json 发送' }, 415) }
  }
  const raw: unknown = await c.req.json().catch(() => undefined)
  const parsed = schema.safeParse(raw)
  if (parsed.success) return { value: parsed.data }
  const said = z.object({ text: z.string() }).safeParse(raw)
  const tooLong = said.success && said.data.text.trim().length > LONGEST_TEXT
  if (tooLong) return { refused: c.json({ error: `太长了，请少于${LONGEST_TEXT}字` }, 413) }
  const empty = said.success && said.data.text.trim() === ''
  return { refused: c.json({ error: empty ? '没有写内容' : '格式不对，要写成 {"text":"…","messageId":"…"}' }, 400) }
}

/** What the answer carries is accepted when the answer has left; without a socket (in tests) at once. */
async function onceAnswered(c: Context, accept: () => Promise<void>): Promise<void> {
  const { outgoing } = (c.env ?? {}) as Partial<HttpBindings>
  if (outgoing === undefined) return accept()
  outgoing.once('finish', () => void accept())
}
