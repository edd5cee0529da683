import { type Kysely, sql } from 'kysely'

/** Somebody of the bureau speaks on a chat account themselves (人工接管), until when. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('accounts').addColumn('human', 'text').execute()
  await db.schema.alterTable('accounts').addColumn('human_until', 'bigint').execute()
  await sql`create index accounts_taken_over on accounts (human_until) where human is not null`.execute(db)
}
