/** Statements prepared once and kept: Kysely's driver prepares each anew, which costs more than most of them take to run. */

import type Sqlite from 'better-sqlite3'
import type { SqliteDatabase, SqliteStatement } from 'kysely'

/** What reads and writes rows. Whatever else there is may change the schema that kept statements were prepared for. */
const KEPT = /^\s*(select|insert|update|delete|with|begin|commit|rollback|savepoint|release)\b/i
/** Characters of SQL: an insert of many rows is long, and takes memory by its length. */
const MOST_KEPT = 1_000_000

export function keepingStatements(sqlite: Sqlite.Database, mostKept = MOST_KEPT): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>()
  let length = 0

  const forget = (sql: string): void => {
    if (kept.delete(sql)) length -= sql.length
  }
  return {
    close: () => void sqlite.close(),
    prepare(sql) {
      const known = kept.get(sql)
      if (known !== undefined) {
        // Moved to the end: a Map keeps the order of insertion, and the first is forgotten first.
        kept.delete(sql)
        kept.set(sql, known)
        return known
      }
      const statement = sqlite.prepare(sql) as unknown as SqliteStatement
      if (!KEPT.test(sql)) {
        kept.clear()
        length = 0
        return statement
      }
      kept.set(sql, statement)
      length += sql.length
      for (const oldest of kept.keys()) {
        if (length <= mostKept) break
        forget(oldest)
      }
      return statement
    },
  }
}
