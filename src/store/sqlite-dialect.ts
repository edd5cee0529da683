/** SQLite as this program uses it: its transactions are going to write from their first moment. */

import { CompiledQuery, type DatabaseConnection, SqliteDialect, SqliteDriver } from 'kysely'
import type { Connection } from './kept-statements.ts'

/** Begun as a reader, a transaction would fail at its first write when another process has written meanwhile. */
const BEGIN = CompiledQuery.raw('begin immediate')

class WritingDriver extends SqliteDriver {
  readonly #sqlite: Connection

  constructor(database: Connection) {
    super({ database })
    this.#sqlite = database
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(BEGIN)
  }

  /** On a full disk SQLite has rolled back by itself, and what went wrong must not be lost to a second error. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#sqlite.inTransaction) await super.rollbackTransaction(connection)
  }
}

export function sqliteDialect(database: Connection): SqliteDialect {
  const dialect = new SqliteDialect({ database })
  dialect.createDriver = () => new WritingDriver(database)
  return dialect
}
