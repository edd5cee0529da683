/** What the migrations need to say the same to SQLite and PostgreSQL. */

import { type ColumnDataType, type CreateTableBuilder, type Kysely, PostgresAdapter, sql } from 'kysely'

export function schemaFor(db: Kysely<unknown>) {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter
  const blob: ColumnDataType = postgres ? 'bytea' : 'blob'
  return {
    blob,
    /** A table whose integer key is never given out twice. */
    table: (name: string) =>
      postgres
        ? db.schema.createTable(name).addColumn('id', 'bigserial', (col) => col.primaryKey())
        : db.schema.createTable(name).addColumn('id', 'integer', (col) => col.primaryKey().autoIncrement()),
    /** A table that lies in the order of its key; on SQLite without a hidden row number beside it. */
    async keyed<Columns extends string>(
      name: string,
      key: Columns[],
      columns: (table: CreateTableBuilder<string, never>) => CreateTableBuilder<string, Columns>,
    ): Promise<void> {
      const table = columns(db.schema.createTable(name)).addPrimaryKeyConstraint(`${name}_pkey`, key as never)
      await (postgres ? table : table.modifyEnd(sql`without rowid`)).execute()
    },
    /** What happened is never rewritten: the database itself refuses the given changes. */
    async refuse(ledger: string, ...changes: ('update' | 'delete')[]): Promise<void> {
      for (const change of changes) {
        const trigger = sql.raw(`${ledger}_no_${change}`)
        const [on, table] = [sql.raw(change), sql.ref(ledger)]
        if (postgres) {
          await sql`create function ${trigger}() returns trigger language plpgsql as
            $$ begin raise exception 'append-only'; end $$`.execute(db)
          await sql`create trigger ${trigger} before ${on} on ${table} for each row execute function ${trigger}()`.execute(
            db,
          )
        } else {
          await sql`create trigger ${trigger} before ${on} on ${table} begin select raise(abort, 'append-only'); end`.execute(
            db,
          )
        }
      }
    },
  }
}
