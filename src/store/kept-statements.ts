/** Statements prepared once and kept: Kysely's driver prepares each anew, which costs more than most of them take to run. */

import type Sqlite from 'better-sqlite3'
import type { SqliteDatabase, SqliteStatement } from 'kysely'

/** What better-sqlite3 has beside what Kysely asks for. */
export type Connection = SqliteDatabase & { readonly inTransaction: boolean }

/** What reads and writes rows. Whatever else there is may change the schema that kept statements were prepared for. */
const KEPT = /^\s*(select|insert|update|delete|with|begin|commit|rollback|savepoint|release)\b/i
/** Characters of SQL: an insert of many rows is long, and takes memory by its length. */
const MOST_KEPT = 1_000_000

export function keepingStatements(sqlite: Sqlite.Database, mostKept = MOST_KEPT): Connection {
  const kept = new Map<string, SqliteStatement>()
  let length = 0

  return {
    close: () => void sqlite.close(),
    get inTransaction() {
      return sqlite.inTransaction
    },
    prepare(sql) {
      const known = kept.get(sql)
      if (known !== undefined) return known
      const statement = sqlite.prepare(sql) as unknown as SqliteStatement
      const keeps = KEPT.test(sql)
      if (!keeps || length + sql.length > mostKept) {
        kept.clear()
        length = 0
      }
      if (keeps) {
        kept.set(sql, statement)
        length += sql.length
      }
      return statement
    },
  }
}
