import { type Kysely, sql } from 'kysely'
import { schemaFor } from './schema.ts'

/** What staff change about a position stays on record and outlives the next import; which columns a file's headings meant; 储备岗位. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { table, refuse } = schemaFor(db)

  await table('position_edits')
    .addColumn('position_id', 'bigint', (col) => col.notNull())
    .addColumn('before', 'text', (col) => col.notNull())
    .addColumn('after', 'text', (col) => col.notNull())
    .addColumn('actor', 'text', (col) => col.notNull())
    .addColumn('at', 'bigint', (col) => col.notNull())
    .execute()
  await db.schema.createIndex('position_edits_of').on('position_edits').columns(['position_id', 'id']).execute()
  await refuse('position_edits', 'update', 'delete')

  await table('import_columns')
    .addColumn('jurisdiction', 'text', (col) => col.notNull())
    .addColumn('headings_hash', 'text', (col) => col.notNull())
    .addColumn('columns', 'text', (col) => col.notNull())
    .addColumn('mapped_by', 'text', (col) => col.notNull())
    .addColumn('at', 'bigint', (col) => col.notNull())
    .addUniqueConstraint('import_columns_once', ['jurisdiction', 'headings_hash'])
    .execute()

  await sql`create index positions_reserve on positions (state, kind, id, jurisdiction) where reserve = 1`.execute(db)
}
