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
      for (const change of changes) await refuseRows(ledger, change)
    },
    /** Refuses a change of some columns (`update of a, b`), or one that fits the condition. */
    refuseWhen: (ledger: string, change: string, condition?: string, name?: string): Promise<void> =>
      refuseRows(ledger, change, condition, name),
    /** Refuses whatever touches rows that fit the condition, new ones too. On PostgreSQL it is asked once a statement. */
    async refuseFrozen(table: string, condition: string): Promise<void> {
      for (const [change, image] of FROZEN) {
        if (postgres) {
          const name = sql.raw(`${table}_frozen_${change}`)
          await sql`create function ${name}() returns trigger language plpgsql as
            $$ begin if exists (select 1 from touched where ${sql.raw(condition)}) then
              raise exception 'frozen'; end if; return null; end $$`.execute(db)
          await sql`create trigger ${name} after ${sql.raw(change)} on ${sql.ref(table)}
            referencing ${sql.raw(image)} table as touched for each statement execute function ${name}()`.execute(db)
        } else {
          const old = change === 'insert' ? 'new' : 'old'
          await sql`create trigger ${sql.raw(`${table}_frozen_${change}`)} before ${sql.raw(change)} on ${sql.ref(table)}
            when ${sql.raw(`${old}.${condition}`)} begin select raise(abort, 'frozen'); end`.execute(db)
        }
      }
    },
  }

  async function refuseRows(ledger: string, change: string, condition?: string, name?: string): Promise<void> {
    const trigger = sql.raw(name ?? `${ledger}_no_${change.split(' ')[0]}`)
    const [on, table] = [sql.raw(change), sql.ref(ledger)]
    const when = sql.raw(condition === undefined ? '' : `when (${condition})`)
    if (postgres) {
      await sql`create function ${trigger}() returns trigger language plpgsql as
        $$ begin raise exception 'append-only'; end $$`.execute(db)
      await sql`create trigger ${trigger} before ${on} on ${table} for each row ${when} execute function ${trigger}()`.execute(
        db,
      )
    } else {
      await sql`create trigger ${trigger} before ${on} on ${table} ${when} begin select raise(abort, 'append-only'); end`.execute(
        db,
      )
    }
  }
}

const FROZEN = [
  ['insert', 'new'],
  ['update', 'old'],
  ['delete', 'old'],
] as const
