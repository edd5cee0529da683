/** One keep-alive connection that asks and waits for the answer: a load generator shares the machine and has to be cheap. */

import { connect, type Socket } from 'node:net'

export type Answer = { status: number; cookie?: string; body: string }

export type Connection = { post(path: string, body: string, cookie?: string): Promise<Answer>; close(): void }

const HEAD_ENDS = Buffer.from('\r\n\r\n')

/** `from`: the address it comes from; 127.0.0.0/8 is all this machine. */
export function openConnection(port: number, from: string): Promise<Connection> {
  const socket = connect({ host: '127.0.0.1', port, localAddress: from, noDelay: true })
  let waiting: { resolve(answer: Answer): void; reject(error: Error): void } | undefined
  let got: Buffer = Buffer.alloc(0)

  const fail = (error: Error): void => {
    waiting?.reject(error)
    waiting = undefined
  }
  socket.on('data', (bytes: Buffer) => {
    got = got.length === 0 ? bytes : Buffer.concat([got, bytes])
    const answer = answerIn(got)
    if (answer === undefined) return
    got = Buffer.alloc(0)
    const { resolve } = waiting!
    waiting = undefined
    resolve(answer)
  })
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('the server closed the connection')))

  const connection: Connection = {
    post: (path, body, cookie) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        const lines = [
          `POST ${path} HTTP/1.1`,
          'Host: 127.0.0.1',
          'Content-Type: application/json',
          `Content-Length: ${Buffer.byteLength(body)}`,
          ...(cookie === undefined ? [] : [`Cookie: ${cookie}`]),
        ]
        socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`)
      }),
    close: () => socket.destroy(),
  }
  return connected(socket).then(() => connection)
}

const connected = (socket: Socket): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })

/** Undefined while bytes are missing. */
function answerIn(bytes: Buffer): Answer | undefined {
  const headEnds = bytes.indexOf(HEAD_ENDS)
  if (headEnds < 0) return undefined
  const head = bytes.toString('latin1', 0, headEnds)
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (length === undefined) throw new Error('an answer without its length')
  const bodyAt = headEnds + HEAD_ENDS.length
  if (bytes.length < bodyAt + Number(length)) return undefined
  const cookie = /\r\nset-cookie: ([^;\r]+)/i.exec(head)?.[1]
  return {
    status: Number(head.slice(9, 12)),
    body: bytes.toString('utf8', bodyAt),
    ...(cookie !== undefined && { cookie }),
  }
}
