/**
 * Runs compiled queries. Where a transaction holds SQLite's only connection they go to it directly: on the way through Kysely a
 * query passes ten functions that wait for each other, and a message asks twenty of them.
 */

import type { CompiledQuery, QueryResult, SqliteDatabase } from 'kysely'
import type { Db, Tx } from './tables.ts'

const databases = new WeakMap<Db, SqliteDatabase>()
const held = new WeakMap<Db, SqliteDatabase>()

/** Told of every SQLite database that is opened. */
export function knowDatabase(db: Db, sqlite: SqliteDatabase): void {
  databases.set(db, sqlite)
}

/** While `work` goes on, what is executed in `tx` goes the short way. */
export async function withConnectionHeld<T>(db: Db, tx: Tx, work: () => Promise<T>): Promise<T> {
  const sqlite = databases.get(db)
  if (sqlite !== undefined) held.set(tx, sqlite)
  try {
    return await work()
  } finally {
    held.delete(tx)
  }
}

export async function execute<Row>(db: Db, query: CompiledQuery<Row>): Promise<QueryResult<Row>> {
  const sqlite = held.get(db)
  if (sqlite === undefined) return db.executeQuery<Row>(query)
  const statement = sqlite.prepare(query.sql)
  if (statement.reader) return { rows: statement.all(query.parameters) as Row[] }
  return { rows: [], numAffectedRows: BigInt(statement.run(query.parameters).changes) }
}
