/** The load of the inbound bench, a process of its own: many people talking at once, each waiting for the answer. */

import { randomUUID } from 'node:crypto'
import { lifeOf, type Turn } from './chat-life.ts'
import { type Connection, openConnection } from './http-connection.ts'

/** What is said while warming up is not counted. `people`: rows of the bare peer; for the chat absent, they introduce themselves. */
export type LoadOrder = {
  port: number
  connections: number
  warmUpSeconds: number
  seconds: number
  seed: number
  people?: number
}

export type Timing = { turns: number; p50: number; p99: number }
export type LoadReport = { perSecond: number; wrong: number; all: Timing; kinds: Record<string, Timing> }

type Note = (kind: string, ms: number, right: boolean) => void

/** Of a running load only what was answered in this time counts, and then it ends. Epoch milliseconds. */
export type LoadWindow = { from: number; to: number }

type Noted = { kind: string; at: number; ms: number }

async function load(order: LoadOrder, ended: Promise<LoadWindow>): Promise<LoadReport> {
  const { port, connections, warmUpSeconds, seconds, seed, people } = order
  const began = Date.now() + warmUpSeconds * 1000
  let window: LoadWindow = { from: began, to: began + seconds * 1000 }
  void ended.then((told) => {
    window = told
  })
  const noted: Noted[] = []
  let wrong = 0
  const note: Note = (kind, ms, right) => {
    if (!right) wrong++
    noted.push({ kind, at: Date.now(), ms })
  }
  const goesOn = (): boolean => Date.now() < window.to
  const open = Array.from({ length: connections }, (_, at) => openConnection(port, `127.0.1.${1 + (at % 250)}`))
  await Promise.all(
    (await Promise.all(open)).map(async (connection, at) => {
      const talkerSeed = seed * 1_000_003 + at
      if (people === undefined) await talk(connection, talkerSeed, goesOn, note)
      else await ask(connection, talkerSeed, people, goesOn, note)
      connection.close()
    }),
  )
  const counted = noted.filter(({ at }) => at >= window.from && at <= window.to)
  const kinds = [...new Set(counted.map(({ kind }) => kind))]
  return {
    perSecond: (counted.length * 1000) / (window.to - window.from),
    wrong,
    all: timing(counted),
    kinds: Object.fromEntries(kinds.map((kind) => [kind, timing(counted.filter((each) => each.kind === kind))])),
  }
}

/** One life after another. */
async function talk(connection: Connection, seed: number, goesOn: () => boolean, note: Note): Promise<void> {
  for (let life = 0; goesOn(); life++) {
    let cookie: string | undefined
    let last = { body: '', answer: '' }
    for (const turn of lifeOf(seed * 4_099 + life)) {
      if (!goesOn()) return
      const body = turn.again ? last.body : bodyOf(turn)
      const from = performance.now()
      const answer = await connection.post('/api/chat', body, cookie)
      const right = turn.again ? answer.body === last.answer : answer.body.includes(turn.sees ?? '"text":"')
      note(turn.kind, performance.now() - from, answer.status === 200 && right)
      cookie ??= answer.cookie
      last = { body, answer: answer.body }
    }
  }
}

const bodyOf = ({ say }: Turn): string =>
  JSON.stringify(say === undefined ? { open: true, messageId: randomUUID() } : { text: say, messageId: randomUUID() })

async function ask(
  connection: Connection,
  seed: number,
  people: number,
  goesOn: () => boolean,
  note: Note,
): Promise<void> {
  for (let no = 0; goesOn(); no++) {
    const id = 1 + ((seed * 7_919 + no * 104_729) % people)
    const from = performance.now()
    const answer = await connection.post('/', JSON.stringify({ id, text: '换一批', messageId: randomUUID() }))
    note('bare', performance.now() - from, answer.status === 200)
  }
}

function timing(noted: readonly Noted[]): Timing {
  const times = noted.map(({ ms }) => ms).sort((one, other) => one - other)
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? Number.NaN
  return { turns: times.length, p50: at(0.5), p99: at(0.99) }
}

process.once('message', (order) => {
  const ended = new Promise<LoadWindow>((resolve) => process.once('message', (window) => resolve(window as LoadWindow)))
  // A failure ends the process, which the bench hears.
  void load(order as LoadOrder, ended).then((report) => process.send!(report, () => process.exit(0)))
})
