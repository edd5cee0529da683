import type { Kysely } from 'kysely'

/** Who has said lately that they want work (三天承诺): found by the day they said it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('status_events_lately').on('status_events').columns(['status', 'at']).execute()
}
