/** `GET /api/chat/events`: what arrives by itself, by server-sent events; what was missed comes first. */

import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Reply } from '../chat/inbound.ts'
import type { ChatInbox } from './chat-api.ts'
import type { RequestLog } from './request-log.ts'
import { openSession } from './session.ts'

const HEARTBEAT_MS = 20_000
const RECONNECT_AFTER_MS = 3_000

export function chatEvents({ inbox, log }: { inbox: ChatInbox; log: Pick<RequestLog, 'failed'> }): Hono {
  const events = new Hono()
  events.get('/events', (c) => {
    const session = openSession(c)
    return streamSSE(c, async (stream) => {
      const write = ({ id, text, choices }: Reply) =>
        stream.writeSSE({
          id,
          event: 'message',
          retry: RECONNECT_AFTER_MS,
          data: JSON.stringify({ id, text, choices: choices ?? [] }),
        })
      const unsubscribe = inbox.subscribe(session, (reply) => void write(reply))
      const ended = new Promise<void>((resolve) => stream.onAbort(resolve))
      const heartbeat = setInterval(() => void stream.write(': ok\n\n'), HEARTBEAT_MS)
      try {
        await stream.write(': ok\n\n')
        for (const reply of await inbox.pending(session)) await write(reply)
        await ended
      } catch (error) {
        // Left to the stream it would be printed as it is, with whatever a driver quotes.
        log.failed(error)
      } finally {
        clearInterval(heartbeat)
        unsubscribe()
      }
    })
  })
  return events
}
