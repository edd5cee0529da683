/**
 * The watchdog (看门狗): what the schedule expected against what the job record says was done. A period that was missed is
 * caught up as soon as a later one is done that makes up for it.
 */

import { type Instant, ONE_DAY_MS, ONE_HOUR_MS, ONE_MINUTE_MS } from './rules/calendar.ts'
import type { Counts, Job } from './schedule.ts'

/** One period of a job as it is on file. `failures`: how often it was broken off by an error. */
export type JobRun = {
  due: string
  startedAt: Instant
  finishedAt?: Instant
  failures: number
  failedAt?: Instant
  counts: Counts
}

export type RunsOnFile = {
  /** `from`, or when the first job ever began if that is later: nothing was expected before. A run of the future, by a clock set wrong, is none. */
  since(from: Instant, now: Instant): Promise<Instant | undefined>
  runs(job: string, periods: readonly string[], now: Instant): Promise<JobRun[]>
}

/** 等着做 · 正在做 · 一直失败 · 卡住了 · 该做没做. The last three are trouble. */
export type Standstill = 'waiting' | 'running' | 'failing' | 'hanging' | 'overdue'

/** The period that should be done by now and is not; `since` when it has been due, as far back as was looked. */
export type Outstanding = { period: string; since: Instant; is: Standstill; failures: number }

export type JobWatch = {
  job: string
  expected: number
  done: number
  /** Not done in their time; a later period has made up for them. */
  caughtUp: string[]
  /** Not done, and nothing can make up for it any more. */
  lost: string[]
  failures: number
  outstanding?: Outstanding
}

/** Every period begins on the half hour. */
const LOOK_EVERY_MS = 30 * ONE_MINUTE_MS
/** Time for the jobs before it in the table. */
const OVERDUE_AFTER_MS = 30 * ONE_MINUTE_MS
const HANGS_AFTER_MS = ONE_HOUR_MS
const FAILS_FOR_GOOD_AFTER = 3

export const isTrouble = ({ is }: Outstanding): boolean => is === 'failing' || is === 'hanging' || is === 'overdue'

/** Each job's last 24 hours, or since `from`. */
export async function watchJobs(
  jobs: readonly Job[],
  file: RunsOnFile,
  now: Instant,
  from: Instant = now - ONE_DAY_MS,
): Promise<JobWatch[]> {
  const since = await file.since(from, now)
  return Promise.all(
    jobs.map(async (job) => {
      const expected = since === undefined ? [] : expectedPeriods(job, since, now, since === from)
      const periods = expected.map(({ period }) => period)
      return watchJob(job, expected, await file.runs(job.name, periods, now), now)
    }),
  )
}

/** `carried`: it was due already when the span began, and is only looked at in case it is still not done. */
type Expected = { period: string; since: Instant; carried: boolean }

/** The periods that were due at some time of a span, in order. Without `carries` the first is one of the span's own. */
export function expectedPeriods(job: Pick<Job, 'due'>, from: Instant, to: Instant, carries: boolean): Expected[] {
  const expected: Expected[] = []
  const look = (at: Instant, carried = false) => {
    const period = job.due(at)
    if (period !== undefined && period !== expected.at(-1)?.period) expected.push({ period, since: at, carried })
  }
  look(from, carries)
  for (let at = Math.ceil(from / LOOK_EVERY_MS) * LOOK_EVERY_MS; at < to; at += LOOK_EVERY_MS) look(at)
  look(to)
  return expected
}

export function watchJob(
  { name, makesUpFor = () => true }: Pick<Job, 'name' | 'makesUpFor'>,
  expected: readonly Expected[],
  runs: readonly JobRun[],
  now: Instant,
): JobWatch {
  const runOf = new Map(runs.map((run) => [run.due, run]))
  const isDone = ({ period }: Expected) => runOf.get(period)?.finishedAt !== undefined
  const lastDone = expected.findLastIndex(isDone)
  const later = expected[lastDone]?.period ?? ''
  const missed = expected.slice(0, Math.max(lastDone, 0)).filter((each) => !each.carried && !isDone(each))
  const begun = expected.filter(({ carried }) => !carried)
  const failures = expected.map(({ period }) => runOf.get(period)?.failures ?? 0)
  const outstanding = lastDone < expected.length - 1 && outstandingOf(expected.slice(lastDone + 1), runOf, now)
  return {
    job: name,
    expected: begun.length,
    done: begun.filter(isDone).length,
    caughtUp: missed.map(({ period }) => period).filter((period) => makesUpFor(period, later)),
    lost: missed.map(({ period }) => period).filter((period) => !makesUpFor(period, later)),
    failures: failures.reduce((sum, times) => sum + times, 0),
    ...(outstanding && { outstanding }),
  }
}

/** Late since the first of the periods after the last one done; the newest does the work of them all. */
function outstandingOf(undone: readonly Expected[], runOf: ReadonlyMap<string, JobRun>, now: Instant): Outstanding {
  const { since } = undone[0]!
  const { period } = undone.at(-1)!
  const run = runOf.get(period)
  return { period, since, failures: run?.failures ?? 0, is: standstill(run, since, now) }
}

function standstill(run: JobRun | undefined, since: Instant, now: Instant): Standstill {
  const isOverdue = now - since > OVERDUE_AFTER_MS
  if (run === undefined) return isOverdue ? 'overdue' : 'waiting'
  if (run.failures >= FAILS_FOR_GOOD_AFTER) return 'failing'
  if (run.failedAt !== undefined && run.failedAt >= run.startedAt) return isOverdue ? 'failing' : 'waiting'
  return now - run.startedAt > HANGS_AFTER_MS ? 'hanging' : 'running'
}
