/** The stand-in for a provider, a process of its own: takes every message over bare HTTP and counts its copies. Speaks the Bot API's tongue too. */

import { createServer, type Socket } from 'node:net'

/** `asked` by the process that started this one, `told` back. */
export type Asked = 'received' | 'forget' | 'close'
export type Told = { port: number } | Received
/** `copies`: how many messages came more than once, each time counted. */
export type Received = { messages: number; copies: number }

const HEAD_ENDS = Buffer.from('\r\n\r\n')
const LENGTH = Buffer.from('ontent-length: ')
const LENGTH_UPPER = Buffer.from('ontent-Length: ')
/** What names the message: the channel's `to`, Telegram's `chat_id`. */
const NAMES = [Buffer.from('"to":"'), Buffer.from('"chat_id":')]

const answerBody = '{"ok":true,"result":{"message_id":1,"date":0,"chat":{"id":1,"type":"private"}}}'
const answer = Buffer.from(
  `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${answerBody.length}\r\n\r\n${answerBody}`,
)

const seen = new Set<string>()
let messages = 0
let copies = 0

function take(body: Buffer): void {
  messages++
  for (const name of NAMES) {
    const at = body.indexOf(name)
    if (at < 0) continue
    const to = body.toString('latin1', at + name.length, at + name.length + 16).split(/[",}]/, 1)[0]!
    if (seen.has(to)) copies++
    seen.add(to)
    return
  }
}

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
    take(bytes.subarray(headEnd + HEAD_ENDS.length, end))
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

const tell = (what: Told): void => void process.send?.(what)

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address !== null) tell({ port: address.port })
})
process.on('message', (asked: Asked) => {
  if (asked === 'received') return tell({ messages, copies })
  if (asked === 'close') process.exit(0)
  seen.clear()
  messages = 0
  copies = 0
})
process.once('disconnect', () => process.exit(0))
