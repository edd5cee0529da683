/** A channel such as WeChat's or an SMS gateway's would be: one POST of JSON a message, over connections that are kept. */

import { Pool } from 'undici'
import type { Channel, Outcome, OutgoingMessage } from '../outbox/channel.ts'

export const CONNECTIONS = 64
/** Half of it is settled and started anew in one write, while the rest keeps every connection busy. */
export const CONCURRENCY = 512

export type PlainClient = {
  post(message: Pick<OutgoingMessage, 'id' | 'address'> & { text: string }): Promise<Outcome>
  close(): Promise<void>
}

export function plainClient(url: string): PlainClient {
  const pool = new Pool(url, { connections: CONNECTIONS, pipelining: 1 })
  const headers = { 'content-type': 'application/json' }
  return {
    async post({ id, address, text }) {
      const body = JSON.stringify({ to: address, id, text })
      const answer = await pool.request({ path: '/send', method: 'POST', headers, body })
      const { ok, result } = (await answer.body.json()) as { ok: boolean; result: { message_id: number } }
      return ok ? { kind: 'accepted', providerId: String(result.message_id) } : { kind: 'bug', detail: 'refused' }
    },
    close: () => pool.close(),
  }
}

export const plainChannel = (client: PlainClient): Channel => ({
  name: 'sms',
  account: 'bench',
  concurrency: CONCURRENCY,
  carriesSamples: false,
  send: ({ id, address, content }) => client.post({ id, address, text: content.text }),
})
