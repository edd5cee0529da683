/** Brings the database to the newest schema. Migrations are plain files under `migrations/`, frozen once released. */

import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Migration, type MigrationProvider, Migrator } from 'kysely'
import type { Db } from './tables.ts'

const NUMBERED = /^\d{3}-.*\.ts$/
const FOLDER = new URL('../../migrations/', import.meta.url)

const fromFolder: MigrationProvider = {
  async getMigrations() {
    const files = (await readdir(fileURLToPath(FOLDER))).filter((file) => NUMBERED.test(file)).sort()
    const entries = files.map(async (file) => {
      const migration: Migration = await import(new URL(file, FOLDER).href)
      return [file.replace(/\.ts$/, ''), migration] as const
    })
    return Object.fromEntries(await Promise.all(entries))
  },
}

/** Returns the names of the migrations that were applied. Throws when one fails; nothing of it is kept then. */
export async function migrate(db: Db): Promise<string[]> {
  const { error, results } = await new Migrator({ db, provider: fromFolder }).migrateToLatest()
  if (error !== undefined) throw error
  return (results ?? []).map((result) => result.migrationName)
}
