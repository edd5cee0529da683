/** The program's own server over a bench's database, at a set time. */

import type { Config } from '../config.ts'
import type { Instant } from '../rules/calendar.ts'
import { jobRecord } from '../store/job-runs.ts'
import type { System } from '../system.ts'
import { PROVINCE } from './province.ts'

export const configOver = (file: string, startAt: Instant): Config => ({
  production: false,
  host: '127.0.0.1',
  port: 0,
  database: { kind: 'sqlite', file },
  secret: undefined,
  startAt,
  region: PROVINCE,
  bureau: { name: undefined, phone: '12333' },
  publicUrl: undefined,
  telegram: undefined,
  heartbeat: undefined,
  backup: undefined,
  model: undefined,
  logLevel: 'warn',
})

/** What the schedule would do at its start counts as done: only what is asked of the server is measured. */
export async function nothingDue({ db, jobs }: Pick<System, 'db' | 'jobs'>, now: Instant): Promise<void> {
  const record = jobRecord(db)
  for (const { name, due } of jobs) {
    const period = due(now)
    if (period !== undefined && (await record.begin(name, period, now))) await record.finish(name, period, {}, now)
  }
}
