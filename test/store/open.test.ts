import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { aesCipher } from '../../src/store/cipher.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openDatabase } from '../../src/store/open.ts'
import { copySqlite } from '../../src/store/sqlite-copy.ts'
import { SECRET } from '../support/system.ts'

it('a new database, what lies beside it and its copy can be read by the owner only', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wengang-open-'))
  const file = join(folder, 'data', 'w.sqlite')
  const db = openDatabase({ kind: 'sqlite', file })
  await migrate(db)
  await copySqlite(file, join(folder, 'data', 'copy.sqlite'), aesCipher(SECRET))
  const files = readdirSync(join(folder, 'data'))
  expect(files.sort()).toEqual(['copy.sqlite', 'w.sqlite', 'w.sqlite-shm', 'w.sqlite-wal'])
  for (const name of files) expect(statSync(join(folder, 'data', name)).mode & 0o077, name).toBe(0)
  await db.destroy()
  rmSync(folder, { recursive: true })
})
