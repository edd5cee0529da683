/** The stand-in for a provider: takes every message over bare HTTP, so that it costs as little as can be. Answers like the Bot API. */

import { createServer, type Socket } from 'node:net'

const HEAD_ENDS = Buffer.from('\r\n\r\n')
const LENGTH = Buffer.from('ontent-length: ')
const LENGTH_UPPER = Buffer.from('ontent-Length: ')

const answerBody = '{"ok":true,"result":{"message_id":1,"date":0,"chat":{"id":1,"type":"private"}}}'
const answer = Buffer.from(
  `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${answerBody.length}\r\n\r\n${answerBody}`,
)

/** Whole requests at the front of `bytes` are answered; the rest is kept for when more has come. */
function readRequests(bytes: Buffer, socket: Socket): Buffer {
  let at = 0
  for (;;) {
    const headEnd = bytes.indexOf(HEAD_ENDS, at)
    if (headEnd < 0) return bytes.subarray(at)
    const head = bytes.subarray(at, headEnd)
    const stated = Math.max(head.indexOf(LENGTH), head.indexOf(LENGTH_UPPER))
    const length = stated < 0 ? 0 : Number.parseInt(head.toString('latin1', stated + LENGTH.length, stated + 24), 10)
    const end = headEnd + HEAD_ENDS.length + length
    if (bytes.length < end) return bytes.subarray(at)
    socket.write(answer)
    at = end
  }
}

const server = createServer({ noDelay: true }, (socket) => {
  let kept: Buffer = Buffer.alloc(0)
  socket.on('data', (bytes: Buffer) => {
    kept = readRequests(kept.length === 0 ? bytes : Buffer.concat([kept, bytes]), socket)
  })
  socket.on('error', () => socket.destroy())
})

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address !== null) process.send?.({ port: address.port })
})
process.once('disconnect', () => process.exit(0))
