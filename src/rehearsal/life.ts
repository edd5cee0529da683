/**
 * One life of the program (一次运行): from its start to its stop or its crash, over a database file that outlives it. What a dead
 * life was doing stays undone for ever.
 */

import { sql } from 'kysely'
import type { Config } from '../config.ts'
import { CHANNELS, type Channel, type ChannelName } from '../outbox/channel.ts'
import { type OutboxPorts, type Sender, startSender } from '../outbox/sender.ts'
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
  let close = () => {}
  const db = openDatabase({ kind: 'sqlite', file }, (real) => {
    const { dialect, close: closing } = mortal(real, fate)
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

  const channels = CHANNELS.filter((name) => name !== 'sms').map(ports.channel)
  const senders = new Map<ChannelName, { sender: Sender; restsUntil(): Instant | undefined }>()
  for (const channel of channels) {
    let restsUntil: Instant | undefined
    const resting = {
      clock: time.clock,
      monotonicMs: time.monotonicMs,
      async sleep(ms: number, signal: AbortSignal) {
        restsUntil = time.monotonicMs() + ms
        await time.sleep(ms, signal)
        restsUntil = undefined
      },
    }
    const sender = startSender(channel, outbox, resting, (error) => ports.onError(`发送 ${channel.name}`, error))
    senders.set(channel.name, { sender, restsUntil: () => restsUntil })
  }

  const during: Life['during'] = (work) =>
    new Promise((resolve, reject) => {
      const mourn = () => reject(new Died())
      if (isDead) return mourn()
      mourners.add(mourn)
      work.then(resolve, reject).finally(() => mourners.delete(mourn))
    })

  return {
    system,
    db,
    during,
    tick: () => during(runDue(system.jobs, record, time.clock(), (job, error) => ports.onError(job, error))),
    wake: (channel) => senders.get(channel)?.sender.wake(),
    die() {
      isDead = true
      for (const mourn of [...mourners]) mourn()
      close()
    },
    isQuiet: () => [...senders.values()].every(({ restsUntil }) => restsUntil() !== undefined),
    async nextDue() {
      let next = Number.POSITIVE_INFINITY
      for (const channel of channels) {
        const due = await during(system.outbox.nextDueAt(channel))
        if (due === undefined) continue
        const inMs = due - time.clock()
        const restsFor = senders.get(channel.name)!.restsUntil()! - time.monotonicMs()
        // What is due already waits for the sender's own pause.
        next = Math.min(next, inMs > 0 ? inMs : Math.max(1, restsFor))
      }
      return time.rightTime() + next
    },
  }
}
