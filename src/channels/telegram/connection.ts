/** Tells a request that never left from one whose answer was lost: only the first may be sent again without doubt. */

import http from 'node:http'
import https from 'node:https'
import type { Duplex } from 'node:stream'

/** Begins the `code` of every error that happened before the connection stood. */
export const NOT_CONNECTED = 'NOT_CONNECTED'

/** Node gives each address of a host 250 ms by default, less than one round trip on a slow line abroad. */
const ADDRESS_ATTEMPT_MS = 1_500

/** Keeps connections for reuse, and gives one up that does not stand (TLS included) within `connectTimeoutMs`. */
export function connectionAgent(apiRoot: string, connectTimeoutMs: number): http.Agent {
  const secure = apiRoot.startsWith('https:')
  const options = { keepAlive: true, autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS }
  const agent = secure ? new https.Agent(options) : new http.Agent(options)
  const connect = agent.createConnection.bind(agent)
  agent.createConnection = (target, callback) => {
    const socket = connect(target, callback)
    if (socket) watch(socket, secure ? 'secureConnect' : 'connect', connectTimeoutMs)
    return socket
  }
  return agent
}

function watch(socket: Duplex, standing: 'connect' | 'secureConnect', timeoutMs: number): void {
  const mark = (error: Error & { code?: string }) => {
    error.code = `${NOT_CONNECTED} ${error.code ?? 'ERROR'}`
  }
  const deadline = setTimeout(
    () => socket.destroy(Object.assign(new Error('connection timed out'), { code: 'TIMEOUT' })),
    timeoutMs,
  )
  socket.prependOnceListener('error', mark)
  socket.once('close', () => clearTimeout(deadline))
  socket.once(standing, () => {
    clearTimeout(deadline)
    socket.off('error', mark)
  })
}
