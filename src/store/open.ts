/** Opens the database the settings name: one SQLite file, or PostgreSQL. Dialect differences live in this folder only. */

import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type Dialect, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database } from '../config.ts'
import { knowDatabase } from './execute.ts'
import { type Connection, keepingStatements } from './kept-statements.ts'
import { sqliteDialect } from './sqlite-dialect.ts'
import type { Db, Tables } from './tables.ts'

const BIGINT_OID = 20
const LOCK_WAIT_MS = 15_000
/** The indexes of a province stay in memory, and pages that change again and again are copied back once. */
const CACHE_KIB = 64 * 1024
const CHECKPOINT_AFTER_PAGES = 8_000

/** `within`: rehearsals put a connection that can break around the real one; every statement then goes through it. */
export function openDatabase(database: Database, within?: (dialect: Dialect) => Dialect): Db {
  if (database.kind === 'postgres') {
    const dialect = postgres(database.url)
    return new Kysely<Tables>({ dialect: within?.(dialect) ?? dialect })
  }
  if (database.file !== ':memory:') makeRoom(database.file)
  return overSqlite(new Sqlite(database.file, { timeout: LOCK_WAIT_MS }), within)
}

/** Wishes and states are not encrypted: a new file is the owner's alone, and so is what SQLite puts beside it. */
function makeRoom(file: string): void {
  mkdirSync(dirname(file), { recursive: true })
  closeSync(openSync(file, 'a', 0o600))
}

export function overSqlite(connected: Sqlite.Database, within?: (dialect: Dialect) => Dialect): Db {
  const sqlite = madeSafe(connected)
  const dialect = sqliteDialect(sqlite)
  const db = new Kysely<Tables>({ dialect: within?.(dialect) ?? dialect })
  if (within === undefined) knowDatabase(db, sqlite)
  return db
}

/** Write-ahead log with full sync: what was committed survives a power cut, and readers never wait for the writer. */
function madeSafe(sqlite: Sqlite.Database): Connection {
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  // Each savepoint keeps what it may have to take back: in a temporary file that would be a write for every page a message touches.
  sqlite.pragma('temp_store = MEMORY')
  sqlite.pragma(`cache_size = -${CACHE_KIB}`)
  sqlite.pragma(`wal_autocheckpoint = ${CHECKPOINT_AFTER_PAGES}`)
  return keepingStatements(sqlite)
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
