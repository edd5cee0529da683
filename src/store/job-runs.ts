/** Which scheduled job has done which period (作业记录): the ground for catching up and for the watchdog. */

import { type Instant, ONE_HOUR_MS } from '../rules/calendar.ts'
import type { Counts, JobRecord } from '../schedule.ts'
import type { JobRun, RunsOnFile } from '../watchdog.ts'
import { inChunks } from './chunks.ts'
import type { JobRunsTable } from './tables/oversight.ts'
import type { Db } from './tables.ts'

/** The clocks of several processes may differ by this much; whatever began later than that has not been yet. */
const CLOCKS_DIFFER_MS = ONE_HOUR_MS

export function jobRecord(db: Db): JobRecord {
  return {
    async begin(job, due, now) {
      const row = await db
        .insertInto('job_runs')
        .values({ job, due, started_at: now, finished_at: null, counts: null, failed_at: null })
        .onConflict((on) =>
          on
            .columns(['job', 'due'])
            .doUpdateSet({ started_at: now, finished_at: null })
            .where((eb) =>
              eb.or([eb('job_runs.finished_at', 'is', null), eb('job_runs.started_at', '>', now + CLOCKS_DIFFER_MS)]),
            ),
        )
        .returning('started_at')
        .executeTakeFirst()
      return row !== undefined
    },
    async finish(job, due, counts, now) {
      await db
        .updateTable('job_runs')
        .set({ finished_at: now, counts: JSON.stringify(counts) })
        .where('job', '=', job)
        .where('due', '=', due)
        .execute()
    },
    async fail(job, due, now) {
      await db
        .updateTable('job_runs')
        .set((eb) => ({ failures: eb('failures', '+', 1), failed_at: now }))
        .where('job', '=', job)
        .where('due', '=', due)
        .execute()
    },
  }
}

export function runsOnFile(db: Db): RunsOnFile {
  return {
    async since(from, now) {
      const older = await db.selectFrom('job_runs').select('job').where('started_at', '<=', from).executeTakeFirst()
      if (older !== undefined) return from
      const row = await db
        .selectFrom('job_runs')
        .select((eb) => eb.fn.min('started_at').as('at'))
        .where('started_at', '<=', now)
        .executeTakeFirst()
      return row?.at ?? undefined
    },
    async runs(job, periods, now) {
      const found: JobRun[] = []
      for (const chunk of inChunks(periods)) {
        const rows = await db
          .selectFrom('job_runs')
          .selectAll()
          .where('job', '=', job)
          .where('due', 'in', chunk)
          .where('started_at', '<=', now + CLOCKS_DIFFER_MS)
          .execute()
        found.push(...rows.map(runOf))
      }
      return found
    },
  }
}

export async function lastRun(db: Db, job: string): Promise<(JobRun & { finishedAt: Instant }) | undefined> {
  const row = await db
    .selectFrom('job_runs')
    .selectAll()
    .where('job', '=', job)
    .where('finished_at', 'is not', null)
    .orderBy('due', 'desc')
    .executeTakeFirst()
  return row && { ...runOf(row), finishedAt: row.finished_at! }
}

type Row = Omit<JobRunsTable, 'failures'> & { failures: number }

const runOf = (row: Row): JobRun => ({
  due: row.due,
  startedAt: row.started_at,
  failures: row.failures,
  counts: JSON.parse(row.counts ?? '{}') as Counts,
  ...(row.finished_at !== null && { finishedAt: row.finished_at }),
  ...(row.failed_at !== null && { failedAt: row.failed_at }),
})
