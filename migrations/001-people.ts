import { type ColumnDataType, type Kysely, PostgresAdapter, sql } from 'kysely'

/** People, the chat accounts they are reached by, and what they consented to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter
  const blob: ColumnDataType = postgres ? 'bytea' : 'blob'
  const table = (name: string) =>
    postgres
      ? db.schema.createTable(name).addColumn('id', 'bigserial', (col) => col.primaryKey())
      : db.schema.createTable(name).addColumn('id', 'integer', (col) => col.primaryKey().autoIncrement())

  await table('people')
    .addColumn('public_id', 'text', (col) => col.notNull().unique())
    .addColumn('jurisdiction', 'text', (col) => col.notNull())
    .addColumn('source', 'text', (col) => col.notNull())
    .addColumn('identity', 'text', (col) => col.notNull())
    .addColumn('name', blob)
    .addColumn('phone', blob)
    .addColumn('id_number', blob)
    .addColumn('home', blob)
    .addColumn('name_hash', 'text')
    .addColumn('given_name_hash', 'text')
    .addColumn('phone_hash', 'text')
    .addColumn('phone_tail_hash', 'text')
    .addColumn('id_number_hash', 'text', (col) => col.unique())
    .addColumn('birth_year', 'integer')
    .addColumn('gender', 'text')
    .addColumn('origin', 'text')
    .addColumn('education', 'text')
    .addColumn('skills', 'text', (col) => col.notNull().defaultTo('[]'))
    .addColumn('wish', 'text', (col) => col.notNull())
    .addColumn('status', 'text', (col) => col.notNull())
    .addColumn('employment_grade', 'text')
    .addColumn('pushes', 'text', (col) => col.notNull())
    .addColumn('paused_until', 'text')
    .addColumn('priority', 'integer', (col) => col.notNull().defaultTo(0))
    .addColumn('roster_fingerprint', 'text')
    .addColumn('created_at', 'bigint', (col) => col.notNull())
    .addColumn('updated_at', 'bigint', (col) => col.notNull())
    .addColumn('erased_at', 'bigint')
    .execute()
  await db.schema.createIndex('people_phone').on('people').column('phone_hash').execute()
  await db.schema.createIndex('people_phone_tail').on('people').column('phone_tail_hash').execute()
  await db.schema.createIndex('people_name').on('people').column('name_hash').execute()
  await db.schema.createIndex('people_given_name').on('people').column('given_name_hash').execute()
  await db.schema.createIndex('people_source').on('people').column('source').execute()

  await table('accounts')
    .addColumn('public_id', 'text', (col) => col.notNull().unique())
    .addColumn('channel', 'text', (col) => col.notNull())
    .addColumn('account', 'text', (col) => col.notNull())
    .addColumn('address_hash', 'text', (col) => col.notNull())
    .addColumn('address', blob, (col) => col.notNull())
    .addColumn('conversation', blob)
    .addColumn('version', 'integer', (col) => col.notNull().defaultTo(0))
    .addColumn('reach', 'text', (col) => col.notNull())
    .addColumn('reach_changed_at', 'bigint', (col) => col.notNull())
    .addColumn('last_inbound_at', 'bigint')
    .addColumn('created_at', 'bigint', (col) => col.notNull())
    .addUniqueConstraint('accounts_address', ['channel', 'account', 'address_hash'])
    .execute()

  await db.schema
    .createTable('account_people')
    .addColumn('account_id', 'bigint', (col) => col.notNull().references('accounts.id'))
    .addColumn('person_id', 'bigint', (col) => col.notNull().references('people.id'))
    .addColumn('relation', 'text', (col) => col.notNull())
    .addColumn('linked_at', 'bigint', (col) => col.notNull())
    .addPrimaryKeyConstraint('account_people_key', ['account_id', 'person_id'])
    .execute()
  await db.schema.createIndex('account_people_person').on('account_people').column('person_id').execute()

  await table('consents')
    .addColumn('account_id', 'bigint', (col) => col.notNull())
    .addColumn('person_id', 'bigint')
    .addColumn('purpose', 'text', (col) => col.notNull())
    .addColumn('answer', 'text', (col) => col.notNull())
    .addColumn('text_version', 'text', (col) => col.notNull())
    .addColumn('channel', 'text', (col) => col.notNull())
    .addColumn('message_id', 'text', (col) => col.notNull())
    .addColumn('at', 'bigint', (col) => col.notNull())
    .execute()
  await db.schema.createIndex('consents_person').on('consents').column('person_id').execute()
  await db.schema.createIndex('consents_account').on('consents').column('account_id').execute()

  await table('status_events')
    .addColumn('public_id', 'text', (col) => col.notNull().unique())
    .addColumn('person_id', 'bigint', (col) => col.notNull())
    .addColumn('status', 'text', (col) => col.notNull())
    .addColumn('pushes', 'text', (col) => col.notNull())
    .addColumn('grade', 'text')
    .addColumn('paused_until', 'text')
    .addColumn('recorded_by', 'text', (col) => col.notNull())
    .addColumn('words', blob)
    .addColumn('at', 'bigint', (col) => col.notNull())
    .execute()
  await db.schema.createIndex('status_events_person').on('status_events').columns(['person_id', 'at']).execute()

  await table('join_codes')
    .addColumn('kind', 'text', (col) => col.notNull())
    .addColumn('code_hash', 'text', (col) => col.notNull().unique())
    .addColumn('person_id', 'bigint', (col) => col.notNull())
    .addColumn('account_id', 'bigint')
    .addColumn('made_at', 'bigint', (col) => col.notNull())
    .addColumn('expires_at', 'bigint', (col) => col.notNull())
    .addColumn('used_at', 'bigint')
    .addColumn('tries', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
  await db.schema.createIndex('join_codes_person').on('join_codes').column('person_id').execute()

  for (const ledger of ['consents', 'status_events']) await appendOnly(db, postgres, ledger)
}

/** What happened is never rewritten; only the words of an erased person may be emptied. */
async function appendOnly(db: Kysely<unknown>, postgres: boolean, ledger: string): Promise<void> {
  const name = sql.ref(ledger)
  const trigger = sql.raw(`${ledger}_append_only`)
  if (postgres) {
    await sql`create function ${trigger}() returns trigger language plpgsql as
      $$ begin raise exception 'append-only'; end $$`.execute(db)
    await sql`create trigger ${trigger} before delete on ${name} for each row execute function ${trigger}()`.execute(db)
  } else {
    await sql`create trigger ${trigger} before delete on ${name} begin select raise(abort, 'append-only'); end`.execute(
      db,
    )
  }
}
