import { type ColumnDataType, type Kysely, PostgresAdapter, sql } from 'kysely'

/** The monthly guarantee (FJ-2b): what each person was shown, one coverage row per person and month, and its proof. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter
  const blob: ColumnDataType = postgres ? 'bytea' : 'blob'
  const table = (name: string) =>
    postgres
      ? db.schema.createTable(name).addColumn('id', 'bigserial', (col) => col.primaryKey())
      : db.schema.createTable(name).addColumn('id', 'integer', (col) => col.primaryKey().autoIncrement())

  await table('pushes')
    .addColumn('public_id', 'text', (col) => col.notNull().unique())
    .addColumn('person_id', 'bigint', (col) => col.notNull())
    .addColumn('month', 'text', (col) => col.notNull())
    .addColumn('kind', 'text', (col) => col.notNull())
    .addColumn('last_resort', 'integer', (col) => col.notNull().defaultTo(0))
    .addColumn('relaxed', 'text', (col) => col.notNull().defaultTo('[]'))
    .addColumn('made_at', 'bigint', (col) => col.notNull())
    .execute()
  await db.schema.createIndex('pushes_person').on('pushes').columns(['person_id', 'made_at']).execute()

  await db.schema
    .createTable('pushed_positions')
    .addColumn('push_id', 'bigint', (col) => col.notNull())
    .addColumn('rank', 'integer', (col) => col.notNull())
    .addColumn('position_id', 'bigint', (col) => col.notNull())
    .addColumn('person_id', 'bigint', (col) => col.notNull())
    .addColumn('reasons', 'text', (col) => col.notNull())
    .addColumn('relaxed', 'text', (col) => col.notNull())
    .addColumn('counted', 'integer', (col) => col.notNull())
    .addColumn('shown_at', 'bigint')
    .addPrimaryKeyConstraint('pushed_positions_key', ['push_id', 'rank'])
    .execute()
  await db.schema
    .createIndex('pushed_positions_history')
    .on('pushed_positions')
    .columns(['person_id', 'shown_at'])
    .execute()

  await db.schema
    .createTable('coverage')
    .addColumn('month', 'text', (col) => col.notNull())
    .addColumn('person_id', 'bigint', (col) => col.notNull())
    .addColumn('jurisdiction', 'text', (col) => col.notNull())
    .addColumn('state', 'text', (col) => col.notNull())
    .addColumn('reason', 'text')
    .addColumn('grade', 'text')
    .addColumn('channel', 'text')
    .addColumn('push_id', 'bigint')
    .addColumn('outbox_id', 'bigint')
    .addColumn('last_resort', 'integer', (col) => col.notNull().defaultTo(0))
    .addColumn('opened_at', 'bigint', (col) => col.notNull())
    .addColumn('settled_at', 'bigint')
    .addPrimaryKeyConstraint('coverage_key', ['month', 'person_id'])
    .execute()
  await db.schema.createIndex('coverage_state').on('coverage').columns(['month', 'state', 'jurisdiction']).execute()
  await db.schema.createIndex('coverage_person').on('coverage').column('person_id').execute()

  await table('coverage_events')
    .addColumn('month', 'text', (col) => col.notNull())
    .addColumn('person_id', 'bigint', (col) => col.notNull())
    .addColumn('evidence', 'text', (col) => col.notNull())
    .addColumn('push_id', 'bigint')
    .addColumn('recorded_by', 'text', (col) => col.notNull())
    .addColumn('at', 'bigint', (col) => col.notNull())
    .execute()
  await db.schema.createIndex('coverage_events_person').on('coverage_events').columns(['month', 'person_id']).execute()

  await db.schema
    .createTable('seals')
    .addColumn('month', 'text', (col) => col.primaryKey())
    .addColumn('totals', 'text', (col) => col.notNull())
    .addColumn('hash', 'text', (col) => col.notNull())
    .addColumn('sealed_at', 'bigint', (col) => col.notNull())
    .execute()

  await table('call_tasks')
    .addColumn('public_id', 'text', (col) => col.notNull().unique())
    .addColumn('dedupe_key', 'text', (col) => col.notNull().unique())
    .addColumn('jurisdiction', 'text', (col) => col.notNull())
    .addColumn('person_id', 'bigint')
    .addColumn('account_id', 'bigint')
    .addColumn('month', 'text', (col) => col.notNull())
    .addColumn('reason', 'text', (col) => col.notNull())
    .addColumn('state', 'text', (col) => col.notNull())
    .addColumn('outcome', 'text')
    .addColumn('note', blob)
    .addColumn('recorded_by', 'text')
    .addColumn('made_at', 'bigint', (col) => col.notNull())
    .addColumn('done_at', 'bigint')
    .execute()
  await db.schema
    .createIndex('call_tasks_open')
    .on('call_tasks')
    .columns(['state', 'jurisdiction', 'made_at'])
    .execute()
  await db.schema.createIndex('call_tasks_person').on('call_tasks').column('person_id').execute()

  await table('alarms')
    .addColumn('dedupe_key', 'text', (col) => col.notNull().unique())
    .addColumn('kind', 'text', (col) => col.notNull())
    .addColumn('jurisdiction', 'text')
    .addColumn('detail', 'text', (col) => col.notNull())
    .addColumn('at', 'bigint', (col) => col.notNull())
    .execute()

  await db.schema
    .createTable('job_runs')
    .addColumn('job', 'text', (col) => col.notNull())
    .addColumn('due', 'text', (col) => col.notNull())
    .addColumn('started_at', 'bigint', (col) => col.notNull())
    .addColumn('finished_at', 'bigint')
    .addColumn('counts', 'text')
    .addPrimaryKeyConstraint('job_runs_key', ['job', 'due'])
    .execute()

  // Evidence is only ever added to.
  for (const change of ['update', 'delete']) {
    const trigger = sql.raw(`coverage_events_no_${change}`)
    const on = sql.raw(change)
    if (postgres) {
      await sql`create function ${trigger}() returns trigger language plpgsql as
        $$ begin raise exception 'append-only'; end $$`.execute(db)
      await sql`create trigger ${trigger} before ${on} on coverage_events for each row execute function ${trigger}()`.execute(
        db,
      )
    } else {
      await sql`create trigger ${trigger} before ${on} on coverage_events begin select raise(abort, 'append-only'); end`.execute(
        db,
      )
    }
  }
}
