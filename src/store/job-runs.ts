/** Which scheduled job has done which period (作业记录): the ground for catching up and for the watchdog. */

import type { Counts, JobRecord } from '../schedule.ts'
import type { Db } from './tables.ts'

export function jobRecord(db: Db): JobRecord {
  return {
    async begin(job, due, now) {
      const row = await db
        .insertInto('job_runs')
        .values({ job, due, started_at: now, finished_at: null, counts: null })
        .onConflict((on) =>
          on.columns(['job', 'due']).doUpdateSet({ started_at: now }).where('job_runs.finished_at', 'is', null),
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
  }
}

export async function lastRun(
  db: Db,
  job: string,
): Promise<{ due: string; finishedAt: number; counts: Counts } | undefined> {
  const row = await db
    .selectFrom('job_runs')
    .selectAll()
    .where('job', '=', job)
    .where('finished_at', 'is not', null)
    .orderBy('due', 'desc')
    .executeTakeFirst()
  return row && { due: row.due, finishedAt: row.finished_at ?? 0, counts: JSON.parse(row.counts ?? '{}') as Counts }
}
