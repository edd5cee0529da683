import { type Kysely, sql } from 'kysely'
import { schemaFor } from './schema.ts'

/** What came in, what goes out, and what became of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { blob, table, refuse } = schemaFor(db)

  await table('inbound')
    .addColumn('account_id', 'bigint', (col) => col.notNull().references('accounts.id'))
    .addColumn('message_id', 'text', (col) => col.notNull())
    .addColumn('kind', 'text', (col) => col.notNull())
    .addColumn('text', blob)
    .addColumn('sent_at', 'bigint')
    .addColumn('received_at', 'bigint', (col) => col.notNull())
    .addUniqueConstraint('inbound_once', ['account_id', 'message_id'])
    .execute()
  await db.schema.createIndex('inbound_account').on('inbound').columns(['account_id', 'received_at']).execute()

  await table('outbox')
    .addColumn('public_id', 'text', (col) => col.notNull().unique())
    .addColumn('dedupe_key', 'text', (col) => col.notNull().unique())
    .addColumn('channel', 'text', (col) => col.notNull())
    .addColumn('account', 'text', (col) => col.notNull())
    .addColumn('account_id', 'bigint', (col) => col.notNull().references('accounts.id'))
    .addColumn('person_id', 'bigint')
    .addColumn('kind', 'text', (col) => col.notNull())
    .addColumn('push_id', 'bigint')
    .addColumn('reply_to', 'bigint')
    .addColumn('body', blob)
    .addColumn('content_hash', 'text')
    .addColumn('state', 'text', (col) => col.notNull())
    .addColumn('priority', 'integer', (col) => col.notNull())
    .addColumn('not_before', 'bigint', (col) => col.notNull())
    .addColumn('attempts', 'integer', (col) => col.notNull().defaultTo(0))
    .addColumn('provider_id', 'text')
    .addColumn('outcome', 'text')
    .addColumn('created_at', 'bigint', (col) => col.notNull())
    .addColumn('sent_at', 'bigint')
    .addColumn('settled_at', 'bigint')
    .execute()
  await sql`create index outbox_due on outbox (channel, account, priority, not_before) where state = 'queued'`.execute(
    db,
  )
  await sql`create index outbox_in_flight on outbox (channel, account) where state in ('sending', 'unknown')`.execute(
    db,
  )
  await db.schema.createIndex('outbox_account').on('outbox').columns(['account_id', 'id']).execute()
  await db.schema.createIndex('outbox_reply').on('outbox').column('reply_to').execute()
  await db.schema.createIndex('outbox_person').on('outbox').columns(['person_id', 'created_at']).execute()

  await table('outbox_events')
    .addColumn('outbox_id', 'bigint', (col) => col.notNull())
    .addColumn('state', 'text', (col) => col.notNull())
    .addColumn('outcome', 'text')
    .addColumn('at', 'bigint', (col) => col.notNull())
    .execute()
  await db.schema.createIndex('outbox_events_row').on('outbox_events').column('outbox_id').execute()

  await db.schema
    .createTable('leases')
    .addColumn('name', 'text', (col) => col.primaryKey())
    .addColumn('holder', 'text', (col) => col.notNull())
    .addColumn('host', 'text', (col) => col.notNull())
    .addColumn('boot_id', 'text', (col) => col.notNull())
    .addColumn('pid', 'integer', (col) => col.notNull())
    .addColumn('renewed_at', 'bigint', (col) => col.notNull())
    .execute()
  await refuse('outbox_events', 'update', 'delete')
}
