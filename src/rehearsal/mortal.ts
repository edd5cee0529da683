/**
 * A database connection that can die: from then on none of its statements is carried out and none ever answers, as in a process
 * that was killed. Whatever was not committed is gone when the connection closes.
 */

import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely'

/** `before`: the statement was not carried out; `after`: it was, and nobody has learned of it. */
export type Side = 'before' | 'after'

export type Fate = {
  isDead(): boolean
  /** Whether the process dies at this very step. Asked for writes only. */
  strikes(step: string, side: Side): boolean
}

/** `close` ends the connection itself, which rolls back what was open; Kysely is not told, and whoever waits for it waits on. */
export function mortal(dialect: Dialect, fate: Fate): { dialect: Dialect; close(): void } {
  const driver = dialect.createDriver()
  return {
    dialect: {
      createAdapter: () => dialect.createAdapter(),
      createQueryCompiler: () => dialect.createQueryCompiler(),
      createIntrospector: (db) => dialect.createIntrospector(db),
      createDriver: () => mortalDriver(driver, fate),
    },
    close: () => void driver.destroy(),
  }
}

const never = <Answer>(): Promise<Answer> => new Promise(() => {})

function mortalDriver(driver: Driver, fate: Fate): Driver {
  const wrapped = new WeakMap<DatabaseConnection, DatabaseConnection>()
  const inner = new WeakMap<DatabaseConnection, DatabaseConnection>()
  return {
    init: () => driver.init(),
    async acquireConnection() {
      if (fate.isDead()) return never()
      const connection = await driver.acquireConnection()
      const known = wrapped.get(connection) ?? mortalConnection(connection, fate)
      wrapped.set(connection, known)
      inner.set(known, connection)
      return known
    },
    beginTransaction: (connection, settings) => driver.beginTransaction(connection, settings),
    commitTransaction: (connection) => driver.commitTransaction(connection),
    rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
    releaseConnection: (connection) => driver.releaseConnection(inner.get(connection)!),
    destroy: () => driver.destroy(),
  }
}

function mortalConnection(connection: DatabaseConnection, fate: Fate): DatabaseConnection {
  return {
    async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
      const step = writeIn(query.sql)
      if (fate.isDead() || (step !== undefined && fate.strikes(step, 'before'))) return never()
      const result = await connection.executeQuery<Row>(query)
      if (fate.isDead() || (step !== undefined && fate.strikes(step, 'after'))) return never()
      return result
    },
    streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
  }
}

/** `insert into outbox`, `commit`: which kind of write a statement is; undefined for reads. */
function writeIn(sql: string): string | undefined {
  const found = /^\s*(?:with\b.*?\)\s+)?(insert into|update|delete from|commit)\b\s*"?(\w*)/is.exec(sql)
  return found === null ? undefined : `${found[1]!.toLowerCase()} ${found[2]!}`.trim()
}
