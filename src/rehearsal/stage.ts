/**
 * The stage of a rehearsal: the virtual clock, the agenda, the database file and the program, which may crash at any step and is
 * started again. Time jumps to the next thing that happens once everybody has come to rest.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Channel, ChannelName } from '../outbox/channel.ts'
import type { Instant } from '../rules/calendar.ts'
import { type VirtualTime, virtualTime } from '../virtual-time.ts'
import { type Agenda, agenda } from './agenda.ts'
import { Died, type Life, type LifePorts, startLife } from './life.ts'
import type { Fate, Side } from './mortal.ts'

export type Stage = {
  file: string
  time: VirtualTime
  agenda: Agenda
  /** Undefined between a crash and the next start. */
  life(): Life | undefined
  /** How many lives there have been. */
  lives(): number
  start(): Promise<void>
  /** The program dies where it stands and is started again after so long. */
  crash(restartAfterMs: number): void
  runUntil(end: Instant): Promise<void>
  /** Somebody on the agenda does nothing for so long. */
  pause(ms: number): Promise<void>
  /** Resolves after so long. */
  after(ms: number): Promise<void>
  /** Stops the program in order and removes the file. */
  close(): Promise<void>
}

export type StagePorts = Pick<LifePorts, 'watched' | 'broken' | 'onError'> & {
  startAt: Instant
  /** The channel of a new life. */
  channel(name: ChannelName, fate: Fate): Channel
  /** At every write and every call of a provider: the place for a crash. */
  onStep(step: string, side: Side): void
  /** A new life has begun. */
  onStart(life: Life): Promise<void>
}

export function setStage(ports: StagePorts): Stage {
  const folder = mkdtempSync(join(tmpdir(), 'wengang-rehearsal-'))
  const file = join(folder, 'wengang.sqlite')
  const time = virtualTime(ports.startAt)
  const plans = agenda()
  const atWork = new Set<Promise<void>>()
  let life: Life | undefined
  let lives = 0
  let pausing = 0
  /** Something in the rehearsal itself went wrong. */
  let failure: unknown

  function begin(what: () => Promise<void> | void): void {
    const work: Promise<void> = (async () => what())()
      .catch((error: unknown) => {
        if (!(error instanceof Died)) failure ??= error
      })
      .finally(() => atWork.delete(work))
    atWork.add(work)
  }

  async function rest(): Promise<void> {
    do {
      await breathe()
      if (failure !== undefined) throw failure
    } while (atWork.size > pausing || (life !== undefined && !life.isQuiet()))
  }

  async function start(): Promise<void> {
    lives++
    let isDead = false
    let born: Life | undefined
    const fate: Fate = {
      isDead: () => isDead,
      strikes(step, side) {
        if (born !== undefined && !isDead) ports.onStep(step, side)
        return isDead
      },
    }
    const started = await startLife({
      file,
      time,
      fate,
      ...ports,
      channel: (name) => ports.channel(name, fate),
    })
    born = {
      ...started,
      die() {
        isDead = true
        started.die()
      },
    }
    life = born
    await ports.onStart(born)
  }

  const stage: Stage = {
    file,
    time,
    agenda: plans,
    life: () => life,
    lives: () => lives,
    start,
    crash(restartAfterMs) {
      life?.die()
      life = undefined
      plans.add(time.rightTime() + restartAfterMs, start)
    },
    async pause(ms) {
      pausing++
      await stage.after(ms)
      pausing--
    },
    after: (ms) => new Promise((resolve) => plans.add(time.rightTime() + ms, resolve)),
    async runUntil(end) {
      for (;;) {
        await rest()
        const due = life === undefined ? Number.POSITIVE_INFINITY : await life.nextDue()
        const next = Math.max(time.rightTime(), Math.min(due, plans.nextAt()))
        if (next > end) return
        await time.advanceTo(next)
        const now = life
        if (now !== undefined) begin(() => now.rouse())
        for (const what of plans.take(next)) begin(what)
      }
    },
    async close() {
      life?.die()
      life = undefined
      await breathe()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return stage
}
