/** SQLite as this program uses it: kept statements, and transactions that are going to write from their first moment. */

import type Sqlite from 'better-sqlite3'
import { CompiledQuery, type DatabaseConnection, SqliteDialect, SqliteDriver } from 'kysely'
import { keepingStatements } from './kept-statements.ts'

/** Begun as a reader, a transaction would fail at its first write when another process has written meanwhile. */
const BEGIN = CompiledQuery.raw('begin immediate')

class WritingDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(BEGIN)
  }
}

export function sqliteDialect(sqlite: Sqlite.Database): SqliteDialect {
  const config = { database: keepingStatements(sqlite) }
  const dialect = new SqliteDialect(config)
  dialect.createDriver = () => new WritingDriver(config)
  return dialect
}
