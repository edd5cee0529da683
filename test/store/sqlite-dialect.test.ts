import Sqlite from 'better-sqlite3'
import { Kysely } from 'kysely'
import { expect, it } from 'vitest'
import { sqliteDialect } from '../../src/store/sqlite-dialect.ts'

it('says that the disk is full, though SQLite has rolled back by itself by then', async () => {
  const file = new Sqlite(':memory:')
  const db = new Kysely<{ words: { word: string } }>({ dialect: sqliteDialect(file) })
  await db.schema.createTable('words').addColumn('word', 'text').execute()
  file.pragma('max_page_count = 20')
  const filling = db.transaction().execute(async (tx) => {
    for (;;)
      await tx
        .insertInto('words')
        .values({ word: 'x'.repeat(10_000) })
        .execute()
  })
  await expect(filling).rejects.toMatchObject({ code: 'SQLITE_FULL' })
  expect(await db.selectFrom('words').selectAll().execute()).toEqual([])
  await db.destroy()
})
