/** When → which flow. node-cron only ticks; the clock and the job record decide what is due and not yet done. */

import cron from 'node-cron'
import { addMonths, type Clock, dayOf, dayOfMonth, type Instant, minuteOfDay, monthOf } from './rules/calendar.ts'

export type Counts = Record<string, number>

export type Job = {
  name: string
  /** The period that should be done by now (`2026-11-23`, `2026-10`), whether or not it is. */
  due(now: Instant): string | undefined
  run(period: string, now: Instant): Promise<Counts>
}

export type JobRecord = {
  /** False when the period is done. A run that never finished counts as not done. */
  begin(job: string, due: string, now: Instant): Promise<boolean>
  finish(job: string, due: string, counts: Counts, now: Instant): Promise<void>
}

const SWEEP_FROM_MINUTE = 6 * 60
const SEAL_ON_DAY = 4
const SEAL_FROM_MINUTE = 6 * 60

/** Every day from 06:00 Shanghai time, three hours before the first message may go out. */
export const daily = (now: Instant): string | undefined =>
  minuteOfDay(now) >= SWEEP_FROM_MINUTE ? dayOf(now) : undefined

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
): Promise<Record<string, Counts>> {
  const done: Record<string, Counts> = {}
  for (const job of jobs) {
    const period = job.due(now)
    if (period === undefined) continue
    try {
      if (!(await record.begin(job.name, period, now))) continue
      const counts = await job.run(period, now)
      await record.finish(job.name, period, counts, now)
      done[job.name] = counts
    } catch (error) {
      onError(job.name, error)
    }
  }
  return done
}

/** Ticks at once and then each minute; a tick that finds the last one still running is left out. */
export function startSchedule(tick: (now: Instant) => Promise<unknown>, clock: Clock): { stop(): Promise<void> } {
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
      await running
    },
  }
}
