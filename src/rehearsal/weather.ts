/** What goes wrong in a rehearsal, and when (故障): drawn from the seed beforehand, so that any part of it can be left out. */

import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import {
  addMonths,
  dayOf,
  dayOfMonth,
  type Instant,
  type Month,
  ONE_DAY_MS,
  ONE_HOUR_MS,
  ONE_MINUTE_MS,
  startOfMonth,
} from '../rules/calendar.ts'
import { dice } from './dice.ts'
import type { Side } from './mortal.ts'
import type { Post } from './post.ts'
import type { Provider } from './provider.ts'
import type { Stage } from './stage.ts'

/** By what an operator would call it. */
export const FAULTS = {
  crash: '崩溃',
  too_many: '429 限流',
  lost_answers: '发出后没有回音',
  slow: '渠道很慢',
  unplugged: '断网',
  token_refused: '令牌失效',
  twice: '来信重复',
  mixed: '来信乱序',
  disk_full: '磁盘满',
  locked: '数据库锁住',
  clock_ahead: '时钟快一天',
  clock_behind: '时钟慢一天',
  schedule_down: '调度停十天',
  two_sweeps: '两次清查同时跑',
} as const
export type FaultKind = keyof typeof FAULTS
export type Fault = { no: number; kind: FaultKind; at: Instant; forMs: number }

type Habit = { kind: FaultKind; aDay: number; minutes: readonly [number, number]; untilDay: number }

/** How often, how long, and until which day of a month: what lasts long must leave the last days to be made up for. */
const HABITS: readonly Habit[] = [
  { kind: 'crash', aDay: 0.7, minutes: [0, 0], untilDay: 31 },
  { kind: 'too_many', aDay: 0.08, minutes: [5, 180], untilDay: 26 },
  { kind: 'lost_answers', aDay: 0.1, minutes: [30, 400], untilDay: 31 },
  { kind: 'slow', aDay: 0.1, minutes: [30, 400], untilDay: 31 },
  { kind: 'unplugged', aDay: 0.05, minutes: [5, 240], untilDay: 26 },
  { kind: 'token_refused', aDay: 0.02, minutes: [10, 300], untilDay: 26 },
  { kind: 'twice', aDay: 0.15, minutes: [200, 900], untilDay: 31 },
  { kind: 'mixed', aDay: 0.15, minutes: [200, 900], untilDay: 31 },
  { kind: 'disk_full', aDay: 0.05, minutes: [2, 40], untilDay: 26 },
  { kind: 'locked', aDay: 0.05, minutes: [1, 20], untilDay: 26 },
  { kind: 'clock_ahead', aDay: 0.01, minutes: [60, 1200], untilDay: 24 },
  { kind: 'clock_behind', aDay: 0.01, minutes: [60, 1200], untilDay: 24 },
  { kind: 'schedule_down', aDay: 0.015, minutes: [14_400, 14_400], untilDay: 15 },
  { kind: 'two_sweeps', aDay: 0.1, minutes: [0, 0], untilDay: 31 },
]

const PROVIDER_MOODS = ['too_many', 'lost_answers', 'slow', 'unplugged', 'token_refused'] as const
const POST_MOODS = ['twice', 'mixed'] as const

export function forecast(seed: number, from: Month, months: number): Fault[] {
  const drawn = dice(seed, 4)
  const faults: Fault[] = []
  const end = startOfMonth(addMonths(from, months))
  for (let day = startOfMonth(from) + ONE_DAY_MS; day < end; day += ONE_DAY_MS) {
    for (const { kind, aDay, minutes, untilDay } of HABITS) {
      const at = day + busyMinute() * ONE_MINUTE_MS
      const forMs = drawn.between(...minutes) * ONE_MINUTE_MS
      if (drawn.happens(aDay) && dayOfMonth(dayOf(day)) <= untilDay) faults.push({ no: faults.length, kind, at, forMs })
    }
  }
  return faults

  /** Mostly when there is something to break: the sweep at six, the sending from nine on, the evening. */
  function busyMinute(): number {
    const hour = drawn.one([6, 6, 9, 9, 9, 10, 11, 12, 15, 18, 19, drawn.below(24)])
    return hour * 60 + drawn.below(60) * (hour === 6 || hour === 9 ? 0 : 1)
  }
}

export type Weather = {
  /** At every write and every call: an armed crash strikes where it has not struck before, or soon anyway. */
  onStep(step: string, side: Side): void
  isScheduleDown(): boolean
}

/** By the fault's number: at which step the program crashed, `after insert into outbox`. */
export type Strikes = ReadonlyMap<number, string>

export type WeatherPorts = {
  seed: number
  stage: Stage
  provider: Pick<Provider, 'setMood'>
  post: Pick<Post, 'setMood'>
  onFault(fault: Fault): void
  /** Known from an earlier run: a crash waits for its own step. */
  strikesAt: Strikes | undefined
  onCrash(fault: number, place: string): void
}

const LONGEST_WAIT_FOR_A_NEW_PLACE = 40

export function makeWeather(faults: readonly Fault[], ports: WeatherPorts): Weather {
  const { stage, provider, post } = ports
  const { agenda, time } = stage
  const drawn = dice(ports.seed, 5)
  const struck = new Set<string>()
  let armed: { no: number; waited: number }[] = []
  let scheduleDown = 0

  for (const fault of faults) agenda.add(fault.at, () => begin(fault))

  function begin(fault: Fault): Promise<void> | void {
    ports.onFault(fault)
    const { kind, forMs } = fault
    const until = (end: () => void) => agenda.add(time.rightTime() + forMs, end)
    for (const mood of PROVIDER_MOODS) {
      if (kind !== mood) continue
      provider.setMood(mood)
      until(() => provider.setMood('well'))
    }
    for (const mood of POST_MOODS) {
      if (kind !== mood) continue
      post.setMood(mood)
      until(() => post.setMood('well'))
    }
    switch (kind) {
      case 'crash':
        armed.push({ no: fault.no, waited: 0 })
        return
      case 'clock_ahead':
      case 'clock_behind':
        time.setWrong(kind === 'clock_ahead' ? ONE_DAY_MS : -ONE_DAY_MS)
        until(() => time.setWrong(0))
        return
      case 'schedule_down':
        scheduleDown++
        until(() => {
          scheduleDown--
        })
        return
      case 'two_sweeps':
        return sweepTwice()
      case 'disk_full':
        return fillDisk(until)
      case 'locked':
        return lock(until)
    }
  }

  async function sweepTwice(): Promise<void> {
    const life = stage.life()
    if (life === undefined) return
    await Promise.all([1, 2].map(() => life.during(life.system.sweep()).catch(() => {})))
  }

  /** The file may not grow any more: SQLite itself answers SQLITE_FULL. A restart does not help. */
  async function fillDisk(until: (end: () => void) => void): Promise<void> {
    const life = stage.life()
    if (life === undefined) return
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(life.db)
    await sql`pragma max_page_count = ${sql.lit(rows[0]!.page_count)}`.execute(life.db)
    until(() => {
      const later = stage.life()
      if (later !== undefined) void sql`pragma max_page_count = 1073741823`.execute(later.db)
    })
  }

  /** Somebody else holds the write lock: SQLite itself answers SQLITE_BUSY. */
  function lock(until: (end: () => void) => void): void {
    const other = new Sqlite(stage.file, { timeout: 0 })
    try {
      other.exec('begin immediate')
    } catch {
      other.close()
      return
    }
    until(() => other.close())
  }

  return {
    isScheduleDown: () => scheduleDown > 0,
    onStep(step, side) {
      const next = armed[0]
      if (next === undefined) return
      const place = `${side} ${step}`
      const meant = ports.strikesAt?.get(next.no)
      if (meant === undefined ? struck.has(place) && next.waited++ < LONGEST_WAIT_FOR_A_NEW_PLACE : meant !== place)
        return
      struck.add(place)
      armed = armed.slice(1)
      ports.onCrash(next.no, place)
      stage.crash(drawn.one([2_000, 30_000, 5 * ONE_MINUTE_MS, ONE_HOUR_MS]))
    },
  }
}
