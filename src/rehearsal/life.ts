/**
 * One life of the program (一次运行): from its start to its stop or its crash, over a database file that outlives it. What a dead
 * life was doing stays undone for ever.
 */

import { sql } from 'kysely'
import type { Config } from '../config.ts'
import { CHANNELS, type Channel, type ChannelName } from '../outbox/channel.ts'
import type { OutboxPorts } from '../outbox/ports.ts'
import { startSender } from '../outbox/sender.ts'
import type { Instant } from '../rules/calendar.ts'
import { type Counts, runDue } from '../schedule.ts'
import { jobRecord } from '../store/job-runs.ts'
import { migrate } from '../store/migrate.ts'
import { openDatabase } from '../store/open.ts'
import type { Db } from '../store/tables.ts'
import { type System, systemOver } from '../system.ts'
import type { VirtualTime } from '../virtual-time.ts'
import { type Fate, mortal } from './mortal.ts'

export class Died extends Error {}

export type Life = {
  system: System
  db: Db
  /** The work's result; rejects with `Died` when the life ends before it. */
  during<Result>(work: Promise<Result>): Promise<Result>
  /** What the schedule finds due. */
  tick(): Promise<Record<string, Counts>>
  wake(channel: ChannelName): void
  die(): void
  /** Nobody is at work: every sender rests. */
  isQuiet(): boolean
  /** When, in right time, a sender has to be up again. */
  nextDue(): Promise<Instant>
  /** Wakes whoever has something to do by now. */
  rouse(): Promise<void>
}

export type LifePorts = {
  file: string
  time: VirtualTime
  fate: Fate
  channel(name: ChannelName): Channel
  /** Looks on at what the program sends. */
  watched(outbox: OutboxPorts): OutboxPorts
  /** Tests break the program here and see whether it is noticed. */
  broken?(system: System): System
  onError(what: string, error: unknown): void
}

export const SECRET = 'for rehearsals only, opens nothing real'

const CONFIG: Pick<Config, 'region' | 'bureau' | 'publicUrl' | 'production'> = {
  production: false,
  region: '350500',
  bureau: { name: '泉州市人社局', phone: '0595-12333' },
  publicUrl: undefined,
}

export async function startLife(ports: LifePorts): Promise<Life> {
  const { file, time, fate } = ports
  /** When each channel's next message is due, as long as nobody has touched the outbox. */
  const dueAt = new Map<ChannelName, Instant>()
  let touches = 0
  const watching: Fate = {
    isDead: fate.isDead,
    strikes(step, side) {
      if (step.endsWith('outbox')) {
        touches++
        dueAt.clear()
      }
      return fate.strikes(step, side)
    },
  }
  let close = () => {}
  const db = openDatabase({ kind: 'sqlite', file }, (real) => {
    const { dialect, close: closing } = mortal(real, watching)
    close = closing
    return dialect
  })
  // A power cut is not rehearsed; and a lock that somebody holds is never freed while this one thread waits for it.
  await sql`pragma synchronous = off`.execute(db)
  await sql`pragma busy_timeout = 0`.execute(db)
  await migrate(db)
  const whole = systemOver(db, SECRET, CONFIG, time.clock)
  const system = ports.broken?.(whole) ?? whole
  const record = jobRecord(db)
  const outbox = ports.watched(system.outbox)
  const mourners = new Set<() => void>()
  let isDead = false

  const senders = CHANNELS.filter((name) => name !== 'sms').map((name) => ownSender(ports.channel(name)))

  /** A sender that is woken when something is due for it, instead of looking each second. */
  function ownSender(channel: Channel) {
    const rest: Rest = { until: undefined, wake: () => {}, hasFailed: false }
    const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve()
        rest.until = time.monotonicMs() + ms
        rest.wake = () => {
          rest.until = undefined
          resolve()
        }
        signal.addEventListener('abort', rest.wake, { once: true })
      })
    const sender = startSender(
      channel,
      outbox,
      { clock: time.clock, monotonicMs: time.monotonicMs, sleep },
      (error) => {
        rest.hasFailed = true
        ports.onError(`发送 ${channel.name}`, error)
      },
    )
    return { channel, sender, rest }
  }

  const during: Life['during'] = (work) =>
    new Promise((resolve, reject) => {
      const mourn = () => reject(new Died())
      if (isDead) return mourn()
      mourners.add(mourn)
      work.then(resolve, reject).finally(() => mourners.delete(mourn))
    })

  async function nextDueOn(channel: Channel): Promise<Instant> {
    const known = dueAt.get(channel.name)
    if (known !== undefined) return known
    const before = touches
    const due = (await during(system.outbox.nextDueAt(channel))) ?? Number.POSITIVE_INFINITY
    if (touches === before) dueAt.set(channel.name, due)
    return due
  }

  return {
    system,
    db,
    during,
    tick: () => during(runDue(system.jobs, record, time.clock(), (job, error) => ports.onError(job, error))),
    wake: (name) => senders.find(({ channel }) => channel.name === name)?.sender.wake(),
    die() {
      isDead = true
      for (const mourn of [...mourners]) mourn()
      close()
    },
    isQuiet: () => senders.every(({ rest }) => rest.until !== undefined),
    async nextDue() {
      let next = Number.POSITIVE_INFINITY
      for (const { channel, rest } of senders) {
        const inMs = rest.hasFailed ? 0 : (await nextDueOn(channel)) - time.clock()
        // What is due already waits for the sender's own pause.
        next = Math.min(next, inMs > 0 ? inMs : Math.max(1, rest.until! - time.monotonicMs()))
      }
      return time.rightTime() + next
    },
    async rouse() {
      for (const { channel, rest } of senders) {
        if (rest.until === undefined || rest.until > time.monotonicMs()) continue
        if (!rest.hasFailed && (await nextDueOn(channel)) > time.clock()) continue
        rest.hasFailed = false
        rest.wake()
      }
    },
  }
}

type Rest = { until: Instant | undefined; wake(): void; hasFailed: boolean }
