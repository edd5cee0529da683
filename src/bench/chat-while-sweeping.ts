/** How long an answer takes while the sweep goes through everybody in the same process. */

import { setTimeout as wait } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import type { Config } from '../config.ts'
import { said, start, stop } from './child.ts'
import type { LoadOrder, LoadReport, LoadWindow } from './inbound-load.ts'

/** Some of the people are writing, as on any evening; nothing is measured at its limit. */
const CONNECTIONS = 16
const WARM_UP_S = 12
/** The schedule looks once a minute for what is due; so long may it take to begin, and to end. */
const LONGEST_S = 180
const LOOK_EVERY_MS = 50

export type WhileSweeping = { sweepSeconds: number; answers: LoadReport['all'] }

/** `file`: the database of `config`, on which the sweep of the day is noted as done. */
export async function chatWhileSweeping(config: Config, file: string, seed: number): Promise<WhileSweeping> {
  const serving = start('inbound-chat', config)
  const port = await said<number>(serving)
  const load: LoadOrder = { port, connections: CONNECTIONS, warmUpSeconds: WARM_UP_S, seconds: 3 * LONGEST_S, seed }
  const loading = start('inbound-load', load)
  const sqlite = new Sqlite(file)
  try {
    await wait(WARM_UP_S * 1000)
    sqlite.exec("delete from job_runs where job = 'sweep'")
    const from = await until(sqlite, "select 1 from job_runs where job = 'sweep'")
    const to = await until(sqlite, "select 1 from job_runs where job = 'sweep' and finished_at is not null")
    loading.send({ from, to } satisfies LoadWindow)
    const { all } = await said<LoadReport>(loading)
    return { sweepSeconds: (to - from) / 1000, answers: all }
  } finally {
    sqlite.close()
    await stop(serving)
  }
}

async function until(sqlite: Sqlite.Database, question: string): Promise<number> {
  const statement = sqlite.prepare(question)
  const giveUpAt = Date.now() + LONGEST_S * 1000
  while (statement.get() === undefined) {
    if (Date.now() > giveUpAt) throw new Error('清查没有在限定时间内开始或结束')
    await wait(LOOK_EVERY_MS)
  }
  return Date.now()
}
