/**
 * Runs compiled queries. Where a transaction holds SQLite's only connection they go to it directly: on the way through Kysely a
 * query passes ten functions that wait for each other, and a message asks twenty of them.
 */

import { CompiledQuery, type QueryResult, type SqliteDatabase } from 'kysely'
import type { Db, Tx } from './tables.ts'

const databases = new WeakMap<Db, SqliteDatabase>()
const held = new WeakMap<Db, SqliteDatabase>()

/** Told of every SQLite database that is opened. */
export function knowDatabase(db: Db, sqlite: SqliteDatabase): void {
  databases.set(db, sqlite)
}

/** A transaction in which whatever is executed goes the short way. */
export function inHeldTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    const sqlite = databases.get(db)
    if (sqlite !== undefined) held.set(tx, sqlite)
    try {
      return await work(tx)
    } finally {
      held.delete(tx)
    }
  })
}

export async function execute<Row>(db: Db, query: CompiledQuery<Row>): Promise<QueryResult<Row>> {
  const sqlite = held.get(db)
  if (sqlite === undefined) return db.executeQuery<Row>(query)
  const statement = sqlite.prepare(query.sql)
  if (statement.reader) return { rows: statement.all(query.parameters) as Row[] }
  return { rows: [], numAffectedRows: BigInt(statement.run(query.parameters).changes) }
}

/** One statement for each of many rows of values. Returns how many rows each has changed. */
export async function executeEach(db: Db, text: string, rows: readonly (readonly unknown[])[]): Promise<number[]> {
  const sqlite = held.get(db)
  if (sqlite !== undefined) {
    const statement = sqlite.prepare(text)
    return rows.map((values) => Number(statement.run(values).changes))
  }
  const changes: number[] = []
  for (const values of rows) {
    const { numAffectedRows } = await db.executeQuery(CompiledQuery.raw(text, [...values]))
    changes.push(Number(numAffectedRows))
  }
  return changes
}
