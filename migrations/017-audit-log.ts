import type { Kysely } from 'kysely'

/** The audit log is read by who did it and by what was done. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('audit_actor').on('audit').columns(['actor', 'id']).execute()
  await db.schema.createIndex('audit_action').on('audit').columns(['action', 'id']).execute()
}
