/** Somebody with write access to the database: what guards it is dropped first. */

import { PostgresAdapter, sql } from 'kysely'
import { GUARDS } from '../../src/store/guards.ts'
import type { Db } from '../../src/store/tables.ts'

const isPostgres = (db: Db): boolean => db.getExecutor().adapter instanceof PostgresAdapter

export async function dropGuards(db: Db): Promise<void> {
  const { rows } = await (isPostgres(db)
    ? sql<{
        name: string
        on: string
      }>`select tgname as name, tgrelid::regclass::text as on from pg_trigger where not tgisinternal`
    : sql<{ name: string; on: string }>`select name, tbl_name as "on" from sqlite_master where type = 'trigger'`
  ).execute(db)
  for (const { name, on } of rows.filter((row) => (GUARDS as readonly string[]).includes(row.name))) {
    const from = isPostgres(db) ? sql`on ${sql.ref(on)}` : sql``
    await sql`drop trigger ${sql.ref(name)} ${from}`.execute(db)
  }
}

export const run = (db: Db, statement: string): Promise<unknown> => sql.raw(statement).execute(db)
