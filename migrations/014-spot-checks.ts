import type { Kysely } from 'kysely'
import { schemaFor } from './schema.ts'

/** Spot checks by phone (电话抽查, HB-2): what was drawn of whom, by which seed, and what the calls said. Nothing is taken back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { blob, table, refuse, refuseWhen } = schemaFor(db)

  await table('spot_checks')
    .addColumn('public_id', 'text', (col) => col.notNull().unique())
    .addColumn('jurisdiction', 'text', (col) => col.notNull())
    .addColumn('place', 'text', (col) => col.notNull())
    .addColumn('month', 'text', (col) => col.notNull())
    .addColumn('state', 'text', (col) => col.notNull())
    .addColumn('seed', 'text', (col) => col.notNull())
    .addColumn('size', 'integer', (col) => col.notNull())
    .addColumn('population', 'integer', (col) => col.notNull())
    .addColumn('population_hash', 'text', (col) => col.notNull())
    .addColumn('drawn_by', 'text', (col) => col.notNull())
    .addColumn('at', 'bigint', (col) => col.notNull())
    .execute()
  await refuse('spot_checks', 'update', 'delete')

  await table('spot_check_people')
    .addColumn('public_id', 'text', (col) => col.notNull().unique())
    .addColumn('spot_check_id', 'bigint', (col) => col.notNull().references('spot_checks.id'))
    .addColumn('no', 'integer', (col) => col.notNull())
    .addColumn('person_id', 'bigint', (col) => col.notNull())
    .addUniqueConstraint('spot_check_people_once', ['spot_check_id', 'no'])
    .execute()
  await db.schema.createIndex('spot_check_people_person').on('spot_check_people').column('person_id').execute()
  await refuse('spot_check_people', 'update', 'delete')

  await table('spot_check_calls')
    .addColumn('public_id', 'text', (col) => col.notNull().unique())
    .addColumn('drawn_id', 'bigint', (col) => col.notNull().references('spot_check_people.id'))
    .addColumn('outcome', 'text', (col) => col.notNull())
    .addColumn('note', blob)
    .addColumn('recorded_by', 'text', (col) => col.notNull())
    .addColumn('at', 'bigint', (col) => col.notNull())
    .execute()
  await db.schema.createIndex('spot_check_calls_of').on('spot_check_calls').columns(['drawn_id', 'id']).execute()
  await db.schema.createIndex('spot_check_calls_at').on('spot_check_calls').column('at').execute()
  await refuse('spot_check_calls', 'delete')
  // The note about a person who had everything deleted is emptied; nothing else changes.
  await refuseWhen('spot_check_calls', 'update of id, public_id, drawn_id, outcome, recorded_by, at')
  await refuseWhen('spot_check_calls', 'update', 'new.note is not null', 'spot_check_calls_no_other_note')

  await db.schema.createIndex('call_tasks_done').on('call_tasks').column('done_at').execute()
}
