/** Whole chat turns over HTTP (`wengang bench inbound`), beside node:http that reads and writes one row a request. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Config } from '../config.ts'
import { dayOf } from '../rules/calendar.ts'
import { openSystem } from '../system.ts'
import { chatWhileSweeping, type WhileSweeping } from './chat-while-sweeping.ts'
import { said, start, stop } from './child.ts'
import type { Bench, BenchOptions, Figures } from './figures.ts'
import { fillProvince } from './fill.ts'
import type { BareOrder } from './inbound-bare.ts'
import type { LoadOrder, LoadReport } from './inbound-load.ts'
import { configOver, nothingDue } from './rehearsed-server.ts'

const CONNECTIONS = 128
const ROUNDS = 3
const SECONDS = 6
/** A server runs for months: what is measured is how fast it is once its code is compiled, not its first seconds. */
const WARM_UP = { 'inbound-chat': 12, 'inbound-bare': 3 }

export const bench: Bench = async (options) => {
  const folder = mkdtempSync(join(tmpdir(), 'wengang-inbound-'))
  try {
    const file = join(folder, 'chat.sqlite')
    const config = configOver(file, START)
    const bareFile = join(folder, 'bare.sqlite')
    options.tell(`正在造数据：${options.people} 人，${options.positions} 个岗位`)
    await fill(config, options)
    fillBare(bareFile, options.people)

    const rounds: Record<'chat' | 'bare' | 'grouped', LoadReport>[] = []
    for (let round = 1; round <= ROUNDS; round++) {
      const seed = options.seed + round
      const measured = {
        chat: await measure('inbound-chat', config, { seed }),
        bare: await measure('inbound-bare', bareOrder(bareFile, false), { seed, people: options.people }),
        grouped: await measure('inbound-bare', bareOrder(bareFile, true), { seed, people: options.people }),
      }
      const { chat, bare, grouped } = measured
      options.tell(
        `第 ${round} 轮，每秒：对话 ${Math.round(chat.perSecond)}，对照 ${Math.round(bare.perSecond)}，对照（合并写入）${Math.round(grouped.perSecond)}`,
      )
      rounds.push(measured)
    }
    options.tell('一边清查一边对话')
    return figures(rounds, await chatWhileSweeping(config, file, options.seed))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A weekday morning: the sweep has been, and messages may go out. */
const START = Date.parse('2026-11-10T10:00:00+08:00')

/** Nothing is due when the server starts: what is measured is talking. */
async function fill(config: Config, { people, positions, seed }: BenchOptions): Promise<void> {
  const system = await openSystem(config, () => START)
  await fillProvince(system.db, system.cipher, { people, positions, seed, today: dayOf(START) })
  await nothingDue(system, START)
  await system.close()
}

/** As many rows as there are people, each with as much text as an answer has. */
function fillBare(file: string, people: number): void {
  const sqlite = new Sqlite(file)
  sqlite.pragma('journal_mode = WAL')
  sqlite.exec('create table talks (id integer primary key, state text not null, version integer not null)')
  const insert = sqlite.prepare('insert into talks values (?, ?, 0)')
  const state = '给您找了三个活，回数字看详细。'.repeat(8)
  sqlite.transaction(() => {
    for (let id = 1; id <= people; id++) insert.run(id, state)
  })()
  sqlite.close()
}

const bareOrder = (file: string, grouped: boolean): BareOrder => ({ file, grouped })

type Talkers = Pick<LoadOrder, 'seed' | 'people'>

/** Server and load each in its own process, for one run. */
async function measure(
  server: 'inbound-chat' | 'inbound-bare',
  order: Config | BareOrder,
  talkers: Talkers,
): Promise<LoadReport> {
  const serving = start(server, order)
  const port = await said<number>(serving)
  const loading = start('inbound-load', {
    port,
    connections: CONNECTIONS,
    warmUpSeconds: WARM_UP[server],
    seconds: SECONDS,
    ...talkers,
  } satisfies LoadOrder)
  try {
    return await said<LoadReport>(loading)
  } finally {
    await stop(serving)
  }
}

function figures(
  rounds: readonly Record<'chat' | 'bare' | 'grouped', LoadReport>[],
  { sweepSeconds, answers }: WhileSweeping,
): Figures {
  const median = (of: (round: (typeof rounds)[number]) => number): number => {
    const values = rounds.map(of).sort((one, other) => one - other)
    return Math.round(values[Math.floor(values.length / 2)]! * 1000) / 1000
  }
  const kinds = Object.keys(rounds[0]!.chat.kinds).sort()
  const perKind = kinds.flatMap((kind): [string, number][] => [
    [`${kind}.perSecond`, median(({ chat }) => (chat.kinds[kind]?.turns ?? 0) / SECONDS)],
    [`${kind}.p50Ms`, median(({ chat }) => chat.kinds[kind]?.p50 ?? 0)],
    [`${kind}.p99Ms`, median(({ chat }) => chat.kinds[kind]?.p99 ?? 0)],
  ])
  return {
    perSecond: median(({ chat }) => chat.perSecond),
    barePerSecond: median(({ bare }) => bare.perSecond),
    ratio: median(({ chat, bare }) => chat.perSecond / bare.perSecond),
    bareGroupedPerSecond: median(({ grouped }) => grouped.perSecond),
    ratioGrouped: median(({ chat, grouped }) => chat.perSecond / grouped.perSecond),
    p50Ms: median(({ chat }) => chat.all.p50),
    p99Ms: median(({ chat }) => chat.all.p99),
    whileSweepingP99Ms: answers.p99,
    sweepSeconds,
    bareP99Ms: median(({ bare }) => bare.all.p99),
    wrongAnswers: rounds.reduce((sum, { chat, bare, grouped }) => sum + chat.wrong + bare.wrong + grouped.wrong, 0),
    ...Object.fromEntries(perKind),
  }
}
