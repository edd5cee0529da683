/** SQLite as this program uses it: its transactions are going to write from their first moment. */

import { CompiledQuery, type DatabaseConnection, type SqliteDatabase, SqliteDialect, SqliteDriver } from 'kysely'

/** Begun as a reader, a transaction would fail at its first write when another process has written meanwhile. */
const BEGIN = CompiledQuery.raw('begin immediate')

class WritingDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(BEGIN)
  }
}

export function sqliteDialect(database: SqliteDatabase): SqliteDialect {
  const config = { database }
  const dialect = new SqliteDialect(config)
  dialect.createDriver = () => new WritingDriver(config)
  return dialect
}
