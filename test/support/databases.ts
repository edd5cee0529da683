/** Runs one contract on both databases: SQLite in memory, and a fresh PostgreSQL database per suite. */

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, inject } from 'vitest'
import { migrate } from '../../src/store/migrate.ts'
import { openDatabase, overSqlite } from '../../src/store/open.ts'
import type { Db } from '../../src/store/tables.ts'

/** `db()` is a migrated, empty database, fresh for each test. */
export function describeStore(title: string, body: (db: () => Db) => void): void {
  describeSqlite(title, body)

  const postgres = inject('postgres')
  describe.skipIf('skipped' in postgres)(`${title} on PostgreSQL`, () => {
    if ('skipped' in postgres) return
    const name = `suite_${randomBytes(6).toString('hex')}`
    let guards: number | undefined
    let db: Db

    const begin = async () => {
      await administer(postgres.url, `create database ${name} template ${postgres.template}`)
    }
    const end = () => administer(postgres.url, `drop database ${name} with (force)`)
    beforeAll(begin)
    afterAll(end)
    beforeEach(async () => {
      db = openDatabase({ kind: 'postgres', url: `${postgres.url}/${name}` })
      const found = await emptied(db)
      if (guards !== undefined && found !== guards) {
        await db.destroy()
        await end()
        await begin()
        db = openDatabase({ kind: 'postgres', url: `${postgres.url}/${name}` })
      }
      guards ??= found
    })
    afterEach(() => db.destroy())
    body(() => db)
  })
}

/** Much faster than a new database for each test. Returns how many triggers there are: a test may have dropped some. */
async function emptied(db: Db): Promise<number> {
  await sql`do $$
    declare
      name text;
      filled boolean;
    begin
      set local session_replication_role = replica;
      for name in select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%' loop
        execute format('select exists (select from %I)', name) into filled;
        if filled then execute format('delete from %I', name); end if;
      end loop;
      for name in select sequencename from pg_sequences where schemaname = 'public' and last_value is not null loop
        execute format('alter sequence %I restart', name);
      end loop;
    end $$`.execute(db)
  const { rows } = await sql<{ count: string }>`select count(*) from pg_trigger where not tgisinternal`.execute(db)
  return Number(rows[0]!.count)
}

/** For what a virtual clock drives: SQLite answers before the clock moves on. */
export function describeSqlite(title: string, body: (db: () => Db) => void): void {
  describe(`${title} on SQLite`, () => {
    let db: Db
    beforeEach(async () => {
      db = overSqlite(new Sqlite(await migrated()))
    })
    afterEach(() => db.destroy())
    body(() => db)
  })
}

let image: Buffer | undefined

/** An empty database as it is after the migrations, made once. */
async function migrated(): Promise<Buffer> {
  if (image === undefined) {
    const sqlite = new Sqlite(':memory:')
    const db = overSqlite(sqlite)
    await migrate(db)
    image = sqlite.serialize()
    await db.destroy()
  }
  return image
}

/** A database that several processes open by its address: SQLite's file, and PostgreSQL. */
export function describeShared(title: string, body: (url: () => string) => void): void {
  describe(`${title} on SQLite`, () => {
    let folder: string
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'wengang-shared-'))
    })
    afterEach(() => rmSync(folder, { recursive: true, force: true }))
    body(() => join(folder, 'w.sqlite'))
  })

  const postgres = inject('postgres')
  describe.skipIf('skipped' in postgres)(`${title} on PostgreSQL`, () => {
    if ('skipped' in postgres) return
    let name: string
    beforeEach(async () => {
      name = `shared_${randomBytes(6).toString('hex')}`
      await administer(postgres.url, `create database ${name}`)
    })
    afterEach(() => administer(postgres.url, `drop database ${name} with (force)`))
    body(() => `${postgres.url}/${name}`)
  })
}

/** Empty databases of both kinds, not migrated. */
export function describeBlank(title: string, body: (db: () => Db) => void): void {
  describe(`${title} on SQLite`, () => {
    let db: Db
    beforeEach(() => {
      db = openDatabase({ kind: 'sqlite', file: ':memory:' })
    })
    afterEach(() => db.destroy())
    body(() => db)
  })
  const postgres = inject('postgres')
  describe.skipIf('skipped' in postgres)(`${title} on PostgreSQL`, () => {
    if ('skipped' in postgres) return
    let db: Db
    beforeEach(async () => {
      const name = `blank_${randomBytes(6).toString('hex')}`
      await administer(postgres.url, `create database ${name}`)
      db = openDatabase({ kind: 'postgres', url: `${postgres.url}/${name}` })
    })
    afterEach(() => db.destroy())
    body(() => db)
  })
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${url}/postgres` })
  await client.connect()
  await client.query(statement)
  await client.end()
}
