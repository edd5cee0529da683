import { type Kysely, sql } from 'kysely'
import { schemaFor } from './schema.ts'

/**
 * Duplicates become one person (合并): the record that goes points to the one that stays and keeps only the hashes it is found by.
 * `served`: the month that the event falls into was served already, by a record that was merged into this one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { refuseWhen } = schemaFor(db)
  await db.schema.alterTable('people').addColumn('merged_into', 'bigint').execute()
  await sql`create index people_merged on people (merged_into) where merged_into is not null`.execute(db)
  // So that figures by status need not look at half a million rows to leave these out.
  await sql`create index people_gone on people (status, jurisdiction) where erased_at is not null`.execute(db)
  await db.schema.alterTable('status_events').addColumn('served', 'integer').execute()
  await refuseWhen('status_events', 'update of served', undefined, 'status_events_served_stays')
}
