/** Opens the database the settings name: one SQLite file, or PostgreSQL. Dialect differences live in this folder only. */

import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type Dialect, Kysely, PostgresDialect, SqliteDialect } from 'kysely'
import pg from 'pg'
import type { Database } from '../config.ts'
import { keepingStatements } from './kept-statements.ts'
import type { Db, Tables } from './tables.ts'

const BIGINT_OID = 20
const LOCK_WAIT_MS = 15_000
/** The indexes of a province stay in memory, and pages that change again and again are copied back once. */
const CACHE_KIB = 64 * 1024
const CHECKPOINT_AFTER_PAGES = 8_000

/** `within`: rehearsals put a connection that can break around the real one. */
export function openDatabase(database: Database, within: (dialect: Dialect) => Dialect = (dialect) => dialect): Db {
  const dialect = database.kind === 'sqlite' ? sqlite(database.file) : postgres(database.url)
  return new Kysely<Tables>({ dialect: within(dialect) })
}

/** Write-ahead log with full sync: what was committed survives a power cut, and readers never wait for the writer. */
function sqlite(file: string): Dialect {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const database = new Sqlite(file, { timeout: LOCK_WAIT_MS })
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma(`cache_size = -${CACHE_KIB}`)
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_AFTER_PAGES}`)
  return new SqliteDialect({ database: keepingStatements(database) })
}

/** Keys and instants stay below 2^53, so a bigint may come back as a number. */
function postgres(url: string): Dialect {
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === BIGINT_OID ? Number : pg.types.getTypeParser(oid, format as 'text'),
  }
  const pool = new pg.Pool({ connectionString: url, types, max: 10 })
  // A connection the database cuts is reported by the query that meets it; unheard, the event would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return new PostgresDialect({ pool })
}
