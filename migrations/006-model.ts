import type { Kysely } from 'kysely'
import { schemaFor } from './schema.ts'

/** Calls to a model, without a word of what was said; and what a policy says on a phone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { table, refuse } = schemaFor(db)

  await table('model_calls')
    .addColumn('purpose', 'text', (col) => col.notNull())
    .addColumn('model', 'text', (col) => col.notNull())
    .addColumn('outcome', 'text', (col) => col.notNull())
    .addColumn('tokens_in', 'integer')
    .addColumn('tokens_out', 'integer')
    .addColumn('duration_ms', 'integer', (col) => col.notNull())
    .addColumn('at', 'bigint', (col) => col.notNull())
    .execute()
  await db.schema.createIndex('model_calls_at').on('model_calls').column('at').execute()
  await refuse('model_calls', 'update', 'delete')

  await db.schema.alterTable('policies').addColumn('summary', 'text').execute()
}
