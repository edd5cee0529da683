/** The peer of the inbound bench: node:http with one read and one write a request, on SQLite with full synchronous writes. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Sqlite from 'better-sqlite3'

export type BareOrder = {
  file: string
  /** Writes of one turn of the event loop in one transaction, answered once it is committed; else each by itself. */
  grouped: boolean
}

type Asked = { id: number; text: string; answer(body: string): void }

function serve({ file, grouped }: BareOrder): void {
  const sqlite = new Sqlite(file)
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  const read = sqlite.prepare('select state, version from talks where id = ?')
  const write = sqlite.prepare('update talks set state = ?, version = ? where id = ?')
  const take = ({ id, text }: Asked): string => {
    const { state, version } = read.get(id) as { state: string; version: number }
    write.run(`${text}${state}`.slice(0, state.length), version + 1, id)
    return JSON.stringify({ replies: [{ id: String(version), text: state, choices: [] }] })
  }

  let waiting: Asked[] = []
  const takeAll = sqlite.transaction((asked: Asked[]) => asked.map(take))
  const commitWaiting = (): void => {
    const asked = waiting
    waiting = []
    const answers = takeAll(asked)
    for (const [at, { answer }] of asked.entries()) answer(answers[at]!)
  }

  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const { id, text } = JSON.parse(Buffer.concat(parts).toString('utf8')) as { id: number; text: string }
      const answer = (body: string): void => {
        response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) })
        response.end(body)
      }
      const asked = { id, text, answer }
      if (!grouped) return answer(take(asked))
      if (waiting.push(asked) === 1) setImmediate(commitWaiting)
    })
  })
  server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port))
}

process.once('message', (order) => serve(order as BareOrder))
process.once('disconnect', () => process.exit(0))
