import type { Kysely } from 'kysely'
import { schemaFor } from './schema.ts'

/** What the watchdog and the supervisor's morning message (督办晨报) need: failures of a job, each morning's message, alarms by time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { table } = schemaFor(db)
  await db.schema
    .alterTable('job_runs')
    .addColumn('failures', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
  await db.schema.alterTable('job_runs').addColumn('failed_at', 'bigint').execute()

  await table('morning_reports')
    .addColumn('day', 'text', (col) => col.notNull())
    .addColumn('jurisdiction', 'text', (col) => col.notNull())
    .addColumn('figures', 'text', (col) => col.notNull())
    .addColumn('made_at', 'bigint', (col) => col.notNull())
    .addUniqueConstraint('morning_reports_once', ['jurisdiction', 'day'])
    .execute()
  await db.schema.createIndex('alarms_at').on('alarms').column('at').execute()
}
