import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeBotApi, startFakeBotApi } from './support/fake-bot-api.ts'
import { type Lived, liveAndDie, ON_THE_ROSTER, type Registered } from './support/killed-server.ts'

/** As many as fit in less than a minute; the whole of it with `WENGANG_TEST_KILLS=200`. */
const KILLS = Number(process.env.WENGANG_TEST_KILLS ?? 20)
const SEED = Number(process.env.WENGANG_TEST_SEED ?? 1)

/** A lease that the dead still held would be asked for again after five seconds, and taken from another host after sixty. */
const AT_ONCE_MS = 5_000

const WHEN_REGISTERING = ['您想找啥活', '我记的是', '登记好了', '给您找了', '留个手机号']
const WHEN_ASKED = ['一分钱不收', '回数字看详细。']
const isPush = ({ text }: { text: string }) => text.startsWith('您好，')

let folder: string
let bot: FakeBotApi
let lived: Lived

describe(`${KILLS} kills at random moments`, () => {
  beforeAll(
    async () => {
      folder = mkdtempSync(join(tmpdir(), 'wengang-kill-'))
      bot = await startFakeBotApi()
      lived = await liveAndDie(KILLS, SEED, folder, bot)
    },
    300_000 + KILLS * 6_000,
  )
  afterAll(async () => {
    if (process.env.WENGANG_TEST_KILLS !== undefined && lived !== undefined) tell()
    await lived?.system.close()
    await bot.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('hit sends and sweeps in the middle', () => {
    expect(lived.seen.inFlight).toBeGreaterThan(0)
    expect(lived.seen.inSweeps).toBeGreaterThan(0)
  })

  it('lose no message: everybody was answered everything', () => {
    const unanswered = lived.people.flatMap((person) => [
      ...WHEN_REGISTERING.filter((words) => times(person, words) < 1),
      ...WHEN_ASKED.filter((words) => times(person, words) < person.asked),
    ])
    expect(unanswered).toEqual([])
  })

  it('leave everybody registered once, with one coverage row a month that is proved', async () => {
    for (const { month } of lived.months) {
      const registered = lived.people.filter(({ since }) => since <= month).length
      const { inScope, delivered, accepted, open, missed } = await lived.system.certificate(month)
      expect({ month, inScope, proved: delivered + accepted, left: open + missed }).toEqual({
        month,
        inScope: ON_THE_ROSTER + registered,
        proved: registered,
        left: ON_THE_ROSTER,
      })
    }
  })

  it('keep nobody from the push of any month', () => {
    for (const { month, sent } of lived.months) {
      const pushed = new Set(sent.filter(isPush).map(({ chat }) => chat))
      expect([month, pushed]).toEqual([month, new Set(owed(month).map(({ id }) => id))])
    }
  })

  it('make no more extra copies than sends were in flight', () => {
    expect(extraCopies()).toBeGreaterThanOrEqual(0)
    expect(extraCopies()).toBeLessThanOrEqual(lived.seen.inFlight)
  })

  it('keep nobody waiting: the next process has the lease of the dead one at once', () => {
    expect(median(lived.seen.toFirstSendMs)).toBeLessThan(AT_ONCE_MS)
  })

  it('leave every month sealed and the database whole, and the last process ends well', async () => {
    const states = await Promise.all(
      lived.months.map(async ({ month }) => (await lived.system.certificate(month)).state),
    )
    expect(states).toEqual([...states.slice(1).map(() => 'sealed'), 'running'])
    const whole = await sql`pragma integrity_check`.execute(lived.system.db)
    expect(whole.rows).toEqual([{ integrity_check: 'ok' }])
    expect(lived.exitCode).toBe(0)
  })
})

const owed = (month: string): Registered[] => lived.people.filter(({ since }) => since < month)

const times = (person: Registered, words: string): number =>
  person.received().filter(({ text }) => text.includes(words)).length

function extraCopies(): number {
  const answers = lived.people.map(({ asked }) => WHEN_REGISTERING.length + asked * WHEN_ASKED.length)
  const pushes = lived.months.map(({ month }) => owed(month).length)
  return bot.sent.length - [...answers, ...pushes].reduce((sum, each) => sum + each, 0)
}

const median = (figures: number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN

function tell(): void {
  const { inFlight, inSweeps, toFirstSendMs } = lived.seen
  const firstSend = `${Math.round(median(toFirstSendMs))} ms, at most ${Math.round(Math.max(...toFirstSendMs))} ms`
  process.stderr.write(
    `${KILLS} kills, ${inSweeps} of them in a sweep: ${bot.sent.length} messages to ${lived.people.length} people, ${extraCopies()} extra copies ≤ ${inFlight} in flight; start to first send ${firstSend}\n`,
  )
}
