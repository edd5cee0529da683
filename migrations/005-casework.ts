import type { Kysely } from 'kysely'
import { schemaFor } from './schema.ts'

/** What laborers do about positions, the tickets they open, and who looked at whose data. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { blob, table, refuse } = schemaFor(db)

  await table('applications')
    .addColumn('person_id', 'bigint', (col) => col.notNull())
    .addColumn('position_id', 'bigint', (col) => col.notNull())
    .addColumn('state', 'text', (col) => col.notNull())
    .addColumn('at', 'bigint', (col) => col.notNull())
    .addUniqueConstraint('applications_once', ['person_id', 'position_id'])
    .execute()

  await table('refusals')
    .addColumn('person_id', 'bigint', (col) => col.notNull())
    .addColumn('position_id', 'bigint', (col) => col.notNull())
    .addColumn('reason', 'text', (col) => col.notNull())
    .addColumn('at', 'bigint', (col) => col.notNull())
    .execute()
  await db.schema.createIndex('refusals_person').on('refusals').column('person_id').execute()

  await table('position_reports')
    .addColumn('position_id', 'bigint', (col) => col.notNull())
    .addColumn('account_id', 'bigint', (col) => col.notNull())
    .addColumn('at', 'bigint', (col) => col.notNull())
    .addUniqueConstraint('position_reports_once', ['position_id', 'account_id'])
    .execute()

  await table('tickets')
    .addColumn('public_id', 'text', (col) => col.notNull().unique())
    .addColumn('jurisdiction', 'text', (col) => col.notNull())
    .addColumn('person_id', 'bigint')
    .addColumn('account_id', 'bigint')
    .addColumn('kind', 'text', (col) => col.notNull())
    .addColumn('state', 'text', (col) => col.notNull())
    .addColumn('words', blob)
    .addColumn('opened_at', 'bigint', (col) => col.notNull())
    .addColumn('closed_at', 'bigint')
    .execute()
  await db.schema.createIndex('tickets_open').on('tickets').columns(['state', 'jurisdiction', 'opened_at']).execute()

  await table('audit')
    .addColumn('actor', 'text', (col) => col.notNull())
    .addColumn('action', 'text', (col) => col.notNull())
    .addColumn('subject', 'text', (col) => col.notNull())
    .addColumn('jurisdiction', 'text', (col) => col.notNull())
    .addColumn('reason', 'text')
    .addColumn('at', 'bigint', (col) => col.notNull())
    .execute()
  await refuse('audit', 'update', 'delete')
}
