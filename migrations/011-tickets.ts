import { type Kysely, sql } from 'kysely'
import { schemaFor } from './schema.ts'

const ONE_DAY_MS = 86_400_000

/** Tickets (求助工单) are worked: by when, by whom, and each step as a row that stays. Files that wait to be imported. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { blob, table, refuse, refuseWhen } = schemaFor(db)

  await db.schema.alterTable('tickets').addColumn('due_at', 'bigint').execute()
  await db.schema.alterTable('tickets').addColumn('handler', 'text').execute()
  await db.schema.alterTable('tickets').addColumn('caller', blob).execute()
  await sql`update tickets set due_at = opened_at + ${sql.lit(ONE_DAY_MS)} where closed_at is null`.execute(db)
  await db.schema.createIndex('tickets_due').on('tickets').columns(['state', 'due_at', 'id']).execute()
  await db.schema.createIndex('tickets_person').on('tickets').column('person_id').execute()
  await db.schema.createIndex('tickets_account').on('tickets').column('account_id').execute()
  await refuse('tickets', 'delete')

  await table('ticket_events')
    .addColumn('public_id', 'text', (col) => col.notNull().unique())
    .addColumn('ticket_id', 'bigint', (col) => col.notNull().references('tickets.id'))
    .addColumn('what', 'text', (col) => col.notNull())
    .addColumn('actor', 'text', (col) => col.notNull())
    .addColumn('handler', 'text')
    .addColumn('satisfaction', 'integer')
    .addColumn('words', blob)
    .addColumn('at', 'bigint', (col) => col.notNull())
    .execute()
  await db.schema.createIndex('ticket_events_of').on('ticket_events').columns(['ticket_id', 'id']).execute()
  await refuse('ticket_events', 'delete')
  // The words of a person who had everything deleted are emptied; nothing else changes.
  await refuseWhen('ticket_events', 'update of id, public_id, ticket_id, what, actor, handler, satisfaction, at')
  await refuseWhen('ticket_events', 'update', 'new.words is not null', 'ticket_events_no_other_words')

  await db.schema.alterTable('positions').addColumn('closed_by', 'text').execute()
  // The newest of a jurisdiction's positions that are open, flagged or closed, and how many: read off the index.
  await db.schema
    .createIndex('positions_newest')
    .on('positions')
    .columns(['state', 'flags', 'id', 'jurisdiction'])
    .execute()

  await table('uploads')
    .addColumn('public_id', 'text', (col) => col.notNull().unique())
    .addColumn('staff', 'text', (col) => col.notNull())
    .addColumn('body', blob, (col) => col.notNull())
    .addColumn('at', 'bigint', (col) => col.notNull())
    .execute()
}
