import { type Kysely, sql } from 'kysely'
import { schemaFor } from './schema.ts'

/** Households of the roster (户), and those of them where somebody wants work and nobody has any (零就业家庭). */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { table } = schemaFor(db)
  await db.schema.alterTable('people').addColumn('household', 'text').execute()
  await db.schema.alterTable('people').addColumn('household_role', 'text').execute()
  await db.schema
    .alterTable('people')
    .addColumn('zero_household', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
  await sql`create index people_household on people (household) where household is not null`.execute(db)
  await table('zero_households')
    .addColumn('household', 'text', (col) => col.notNull().unique())
    .addColumn('jurisdiction', 'text', (col) => col.notNull())
    .addColumn('since', 'bigint', (col) => col.notNull())
    .execute()
  // Counted and paged in it, the longest first, without a look at the rows.
  await db.schema
    .createIndex('zero_households_since')
    .on('zero_households')
    .columns(['since', 'id', 'jurisdiction'])
    .execute()
}
