/** When → which flow. node-cron only ticks; the clock and the job record decide what is due and not yet done. */

import cron from 'node-cron'
import type { Step } from './pace.ts'
import { sleep } from './pacing/sleep.ts'
import { addMonths, type Clock, dayOf, dayOfMonth, type Instant, minuteOfDay, monthOf } from './rules/calendar.ts'

export type Counts = Record<string, number>

export type Job = {
  name: string
  /** The period that should be done by now (`2026-11-23`, `2026-10`), whether or not it is. */
  due(now: Instant): string | undefined
  /** Whether a later period's run does what an earlier one left undone. Left out: it does. */
  makesUpFor?(missed: string, later: string): boolean
  /** A long one tells how far it has come. */
  run(period: string, now: Instant, tell?: (step: Step) => void): Promise<Counts>
}

export type JobRecord = {
  /** False when the period is done. A run that never finished counts as not done, and so does one that a clock set wrong put into the future. */
  begin(job: string, due: string, now: Instant): Promise<boolean>
  finish(job: string, due: string, counts: Counts, now: Instant): Promise<void>
  fail(job: string, due: string, now: Instant): Promise<void>
}

/** Whoever wants to see the jobs at work. */
export type Follow = {
  begins?(job: string): void
  comesOn?(job: string, step: Step): void
  done?(job: string, counts: Counts): void
}

const BACK_UP_FROM_MINUTE = 3 * 60
const SWEEP_FROM_MINUTE = 6 * 60
const REPORT_FROM_MINUTE = 8 * 60 + 30
const SEAL_ON_DAY = 4
const SEAL_FROM_MINUTE = 6 * 60

/** Every day from 03:00 Shanghai time, when nobody writes. */
export const nightly = (now: Instant): string | undefined =>
  minuteOfDay(now) >= BACK_UP_FROM_MINUTE ? dayOf(now) : undefined

/** Every day from 06:00 Shanghai time, three hours before the first message may go out. */
export const daily = (now: Instant): string | undefined =>
  minuteOfDay(now) >= SWEEP_FROM_MINUTE ? dayOf(now) : undefined

/** Every day from 08:30, when the supervisor comes in. */
export const mornings = (now: Instant): string | undefined =>
  minuteOfDay(now) >= REPORT_FROM_MINUTE ? dayOf(now) : undefined

/** The month from 06:00 on the 1st on. */
export const monthly = (now: Instant): string | undefined =>
  daily(now) === undefined && dayOfMonth(dayOf(now)) === 1 ? undefined : monthOf(now)

/** The month before, from the 4th at 06:00 on: late receipts come in until then. */
export function sealing(now: Instant): string | undefined {
  const today = dayOf(now)
  const late =
    dayOfMonth(today) > SEAL_ON_DAY || (dayOfMonth(today) === SEAL_ON_DAY && minuteOfDay(now) >= SEAL_FROM_MINUTE)
  return late ? addMonths(monthOf(now), -1) : addMonths(monthOf(now), -2)
}

/** `2026-11-23 14`, Shanghai time. */
export const hourly = (now: Instant): string =>
  `${dayOf(now)} ${String(Math.floor(minuteOfDay(now) / 60)).padStart(2, '0')}`

/** Runs whatever is due and not done, in the order of the table. A job that fails is tried again at the next tick. */
export async function runDue(
  jobs: readonly Job[],
  record: JobRecord,
  now: Instant,
  onError: (job: string, error: unknown) => void,
  /** What time it is when a job begins and when it has ended. */
  clock: Clock = () => now,
  follow: Follow = {},
): Promise<Record<string, Counts>> {
  const done: Record<string, Counts> = {}
  for (const job of jobs) {
    const period = job.due(now)
    if (period === undefined) continue
    try {
      if (!(await record.begin(job.name, period, clock()))) continue
      follow.begins?.(job.name)
      const counts = await job.run(period, now, (step) => follow.comesOn?.(job.name, step))
      await record.finish(job.name, period, counts, clock())
      done[job.name] = counts
      follow.done?.(job.name, counts)
    } catch (error) {
      onError(job.name, error)
      // A database that is down cannot note it; the period stays undone all the same.
      await record.fail(job.name, period, clock()).catch(() => {})
    }
  }
  return done
}

/** A job at work when the program stops gets this long to end; what it leaves undone is done after the next start. */
const STOPS_WITHIN_MS = 15_000

/** Ticks at once and then each minute; a tick that finds the last one still running is left out. */
export function startSchedule(
  tick: (now: Instant) => Promise<unknown>,
  clock: Clock,
  stopsWithinMs = STOPS_WITHIN_MS,
): { stop(): Promise<void> } {
  let running: Promise<unknown> | undefined
  const run = () => {
    running ??= tick(clock()).finally(() => {
      running = undefined
    })
  }
  const task = cron.schedule('* * * * *', run)
  run()
  return {
    stop: async () => {
      await task.stop()
      const ended = new AbortController()
      await Promise.race([running, sleep(stopsWithinMs, ended.signal)])
      ended.abort()
    },
  }
}
