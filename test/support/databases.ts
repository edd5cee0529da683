/** Runs one contract on both databases: SQLite in memory, and a fresh PostgreSQL database per suite. */

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, inject } from 'vitest'
import { migrate } from '../../src/store/migrate.ts'
import { openDatabase } from '../../src/store/open.ts'
import type { Db } from '../../src/store/tables.ts'

/** `db()` is a migrated, empty database, fresh for each test. */
export function describeStore(title: string, body: (db: () => Db) => void): void {
  describeSqlite(title, body)

  const postgres = inject('postgres')
  describe.skipIf('skipped' in postgres)(`${title} on PostgreSQL`, () => {
    if ('skipped' in postgres) return
    const template = `template_${randomBytes(6).toString('hex')}`
    let db: Db

    beforeAll(async () => {
      await administer(postgres.url, `create database ${template}`)
      const blank = openDatabase({ kind: 'postgres', url: `${postgres.url}/${template}` })
      await migrate(blank)
      await blank.destroy()
    })
    afterAll(() => administer(postgres.url, `drop database ${template}`))

    beforeEach(async () => {
      const name = `test_${randomBytes(6).toString('hex')}`
      await administer(postgres.url, `create database ${name} template ${template}`)
      db = openDatabase({ kind: 'postgres', url: `${postgres.url}/${name}` })
    })
    afterEach(() => db.destroy())
    body(() => db)
  })
}

/** For what a virtual clock drives: SQLite answers before the clock moves on. */
export function describeSqlite(title: string, body: (db: () => Db) => void): void {
  describe(`${title} on SQLite`, () => {
    let db: Db
    beforeEach(async () => {
      db = openDatabase({ kind: 'sqlite', file: ':memory:' })
      await migrate(db)
    })
    afterEach(() => db.destroy())
    body(() => db)
  })
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
