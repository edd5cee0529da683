import { type Kysely, sql } from 'kysely'
import { schemaFor } from './schema.ts'

/**
 * Policy notices (政策通知): what was written and approved, whom it is for, and what became of it for each of them. One row a person
 * and notice: that nobody gets it twice is the key of the table.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { table, keyed, refuse } = schemaFor(db)

  await table('broadcasts')
    .addColumn('public_id', 'text', (col) => col.notNull().unique())
    .addColumn('jurisdiction', 'text', (col) => col.notNull())
    .addColumn('title', 'text', (col) => col.notNull())
    .addColumn('text', 'text', (col) => col.notNull())
    .addColumn('audience', 'text', (col) => col.notNull())
    .addColumn('not_before', 'bigint')
    .addColumn('state', 'text', (col) => col.notNull())
    .addColumn('written_by', 'text', (col) => col.notNull())
    .addColumn('hands', 'text', (col) => col.notNull())
    .addColumn('approved_by', 'text')
    .addColumn('frozen_to', 'bigint', (col) => col.notNull().defaultTo(0))
    .addColumn('frozen_at', 'bigint')
    .addColumn('left_out', 'text', (col) => col.notNull().defaultTo('{}'))
    .addColumn('created_at', 'bigint', (col) => col.notNull())
    .addColumn('updated_at', 'bigint', (col) => col.notNull())
    .execute()
  await db.schema.createIndex('broadcasts_state').on('broadcasts').columns(['state', 'id']).execute()
  await refuse('broadcasts', 'delete')

  await keyed('broadcast_recipients', ['broadcast_id', 'person_id'], (recipients) =>
    recipients
      .addColumn('broadcast_id', 'bigint', (col) => col.notNull().references('broadcasts.id'))
      .addColumn('person_id', 'bigint', (col) => col.notNull())
      .addColumn('state', 'text', (col) => col.notNull())
      .addColumn('reason', 'text')
      .addColumn('tried', 'text', (col) => col.notNull().defaultTo('[]'))
      .addColumn('outbox_id', 'bigint')
      .addColumn('at', 'bigint', (col) => col.notNull()),
  )
  await db.schema
    .createIndex('broadcast_recipients_state')
    .on('broadcast_recipients')
    .columns(['broadcast_id', 'state', 'person_id'])
    .execute()
  await db.schema
    .createIndex('broadcast_recipients_person')
    .on('broadcast_recipients')
    .columns(['person_id', 'at'])
    .execute()
  await sql`create unique index broadcast_recipients_outbox on broadcast_recipients (outbox_id) where outbox_id is not null`.execute(
    db,
  )
  await refuse('broadcast_recipients', 'delete')

  await table('broadcast_events')
    .addColumn('broadcast_id', 'bigint', (col) => col.notNull().references('broadcasts.id'))
    .addColumn('what', 'text', (col) => col.notNull())
    .addColumn('actor', 'text', (col) => col.notNull())
    .addColumn('comment', 'text')
    .addColumn('at', 'bigint', (col) => col.notNull())
    .execute()
  await db.schema.createIndex('broadcast_events_of').on('broadcast_events').columns(['broadcast_id', 'id']).execute()
  await refuse('broadcast_events', 'update', 'delete')
}
