/** A server's lives: people register, ask and are owed their monthly push, and the process is killed again and again in the middle. */

import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, vi } from 'vitest'
import { addMonths, type Instant, type Month } from '../../src/rules/calendar.ts'
import { chance } from '../../src/rules/matching/chance.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openDatabase } from '../../src/store/open.ts'
import type { System } from '../../src/system.ts'
import type { VirtualTime } from '../../src/virtual-time.ts'
import { WHOLE_SENTENCE } from './bureau.ts'
import type { FakeBotApi, SentMessage } from './fake-bot-api.ts'
import { positionsOf } from './positions-file.ts'
import { type RealServer, realServer } from './real-server.ts'
import { rosterOf } from './roster.ts'
import { at } from './seeds.ts'
import { SECRET, systemForTest } from './system.ts'
import type { TelegramPerson } from './telegram-person.ts'

export type Registered = TelegramPerson & { since: Month; asked: number }

export type Lived = {
  system: System
  people: Registered[]
  /** Each month with what the provider took in it. */
  months: { month: Month; sent: SentMessage[] }[]
  /** How the last life ended, which nobody killed. */
  exitCode: number | null
  seen: Seen
}

type Seen = {
  /** Sends that were in flight when the process was killed, added up. */
  inFlight: number
  /** Kills in the middle of a sweep. */
  inSweeps: number
  /** From the start of a process to its first send, of the lives that found something to send. */
  toFirstSendMs: number[]
}

/** They can be reached by no chat, and nobody picks up a telephone: they make each sweep long enough to be killed in. */
export const ON_THE_ROSTER = 1_200
export const QUESTION = '你们是不是骗子'

/** Each life begins a day after the last, on the 21st to 28th: everybody's day has come, so each sweep looks for who is still owed. */
const LIVES_A_MONTH = 8
/** The first of three years in which Spring Festival keeps clear of those days. */
const FIRST_MONTH = '2028-02'
const PROVIDER_TAKES_MS = 40
/** On a machine that is busy with other things an answer can come too late, which is a doubt, and tried again after a minute or two. */
const PATIENCE = { timeout: 180_000, interval: 50 }

export async function liveAndDie(kills: number, seed: number, folder: string, bot: FakeBotApi): Promise<Lived> {
  const random = chance(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const file = join(folder, 'w.sqlite')
  const [begin, { system, time }] = await Promise.all([realServer(), bureauIn(file)])
  const people: Registered[] = []
  const sentBefore = new Map<Month, number>()
  const seen: Seen = { inFlight: 0, inSweeps: 0, toFirstSendMs: [] }
  bot.sendTakes(PROVIDER_TAKES_MS)

  for (let life = 0; life < kills; life++) {
    const { month, start } = await dawn(life)
    if (people.length > 0) ask(people[below(people.length)]!)
    people.push(register(bot.person(2_000 + life), month))
    const isLastOfMonth = life === kills - 1 || clockOf(life + 1).month !== month
    await live(start, (server) => (isLastOfMonth ? everybodyServed(month) : anyMoment(server)))
    seen.inFlight += await count(sql`select count(*) as n from outbox where state = 'sending'`)
    seen.inSweeps += await count(sql`select count(*) as n from job_runs
      where job = 'sweep' and finished_at is null and started_at >= ${start}`)
  }

  const { month, start } = await dawn(kills + LIVES_A_MONTH)
  const server = begin(settings(file, bot, start))
  await everybodyServed(month)
  await vi.waitFor(async () => expect([bot.unconfirmed(), await system.waiting()]).toEqual([[], 0]), PATIENCE)
  const exitCode = await server.stop()

  const bounds = [...sentBefore.values(), bot.sent.length]
  const months = [...sentBefore.keys()].map((each, index) => ({
    month: each,
    sent: bot.sent.slice(bounds[index], bounds[index + 1]),
  }))
  return { system, people, months, exitCode, seen }

  async function dawn(life: number): Promise<{ month: Month; start: Instant }> {
    const { month, start } = clockOf(life)
    await time.advanceTo(start)
    if (!sentBefore.has(month)) sentBefore.set(month, bot.sent.length)
    return { month, start }
  }

  async function live(start: Instant, untilItDies: (server: RealServer) => Promise<void>): Promise<void> {
    const owed = (await system.waiting()) > 0
    const [begunAt, sentSoFar] = [performance.now(), bot.sent.length]
    let firstSentAt: number | undefined
    void bot
      .until(() => bot.sent.length > sentSoFar)
      .then(() => {
        firstSentAt = performance.now()
      })
    const server = begin(settings(file, bot, start))
    try {
      await untilItDies(server)
    } finally {
      await server.kill()
    }
    if (owed && firstSentAt !== undefined) seen.toFirstSendMs.push(firstSentAt - begunAt)
  }

  /** Now and then while it starts, else at a call of the provider or a moment, whichever comes first. */
  async function anyMoment(server: RealServer): Promise<void> {
    if (random() < 0.1) return sleep(random() * 500)
    await server.listening
    const calls = bot.calls.length + below(40)
    await Promise.race([bot.until(() => bot.calls.length > calls), sleep(random() * 1_000)])
  }

  async function everybodyServed(month: Month): Promise<void> {
    await vi.waitFor(async () => {
      const { delivered, accepted } = await system.certificate(month)
      expect(delivered + accepted).toBe(people.length)
    }, PATIENCE)
  }

  async function count(query: ReturnType<typeof sql>): Promise<number> {
    const { rows } = await query.execute(system.db)
    return (rows[0] as { n: number }).n
  }
}

function clockOf(life: number): { month: Month; start: Instant } {
  const month = addMonths(FIRST_MONTH, Math.floor(life / LIVES_A_MONTH))
  return { month, start: at(`${month}-${21 + (life % LIVES_A_MONTH)}T10:00`) }
}

function register(person: TelegramPerson, since: Month): Registered {
  for (const text of ['同意', WHOLE_SENTENCE, '对']) person.says(text)
  return { ...person, since, asked: 0 }
}

function ask(person: Registered): void {
  person.says(QUESTION)
  person.asked++
}

const settings = (file: string, bot: FakeBotApi, start: Instant): Record<string, string> => ({
  PORT: '0',
  DATABASE_URL: file,
  WENGANG_SECRET: SECRET,
  WENGANG_REGION: '350500',
  WENGANG_NOW: new Date(start).toISOString(),
  TELEGRAM_BOT_TOKEN: bot.token,
  TELEGRAM_API_ROOT: bot.apiRoot,
})

/** The server's database, opened beside it: with positions and a roster, and to look into while the server is dead. */
async function bureauIn(file: string): Promise<{ system: System; time: VirtualTime }> {
  const db = openDatabase({ kind: 'sqlite', file })
  await migrate(db)
  const opened = systemForTest(db, clockOf(0).start)
  await opened.system.importPositions(positionsOf(60), { source: '测试', by: '张三', verified: true })
  await opened.system.importPeople(rosterOf(ON_THE_ROSTER), { source: '名册', by: '张三' })
  return opened
}
