/** A value inside a column of JSON text, as text. */

import { PostgresAdapter, type RawBuilder, sql } from 'kysely'
import type { Db } from './tables.ts'

export const inJson = (db: Db, column: string, key: string): RawBuilder<string | null> =>
  db.getExecutor().adapter instanceof PostgresAdapter
    ? sql`(${sql.ref(column)}::json ->> ${sql.lit(key)})`
    : sql`(${sql.ref(column)} ->> ${sql.lit(key)})`
