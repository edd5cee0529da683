/** A copy of the SQLite file that is whole as of one moment, taken while the program goes on writing to it. */

import { open, rename, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import type { Cipher } from './cipher.ts'
import { requireFittingSecret } from './fitting-secret.ts'
import { overSqlite } from './open.ts'
import { countPeople } from './people.ts'
import type { Db } from './tables.ts'

export type SqliteCopy = { file: string; bytes: number; people: number }

/** In one go: page by page the copy would begin anew whenever somebody has written meanwhile. */
const ALL_PAGES = 2 ** 31 - 1
const MB = 1_000_000

/** Throws when the copy is there already, does not fit on the disk, is damaged or is not opened by this secret; then nothing is left of it. */
export async function copySqlite(from: string, file: string, cipher: Cipher): Promise<SqliteCopy> {
  await mayCopy(from, file)
  const half = `${file}.part`
  await removeHalf(half)
  try {
    await writeFile(half, '', { mode: 0o600 })
    const source = new Sqlite(from, { readonly: true, fileMustExist: true })
    await source.backup(half, { progress: () => ALL_PAGES }).finally(() => source.close())
    const people = await checked(half, cipher)
    const { size } = await stat(half)
    await rename(half, file)
    await onDisk(dirname(file))
    return { file, bytes: size, people }
  } catch (error) {
    await removeHalf(half)
    throw error
  }
}

/** With what SQLite puts beside it: a journal that stayed would be played back into the next one. */
async function removeHalf(half: string): Promise<void> {
  for (const beside of ['', '-journal', '-wal', '-shm']) await rm(`${half}${beside}`, { force: true })
}

async function mayCopy(from: string, file: string): Promise<void> {
  const there = await stat(file).catch(() => undefined)
  if (there !== undefined) throw new Error(`${file} 已经有了，换个名字再来`)
  const source = await stat(from)
  const { bavail, bsize } = await statfs(dirname(file))
  const free = bavail * bsize
  // On the same disk the program has to go on writing.
  if (free < 2 * source.size)
    throw new Error(
      `${dirname(file)} 只剩 ${Math.floor(free / MB)} MB，放不下备份，请先腾出 ${Math.ceil((2 * source.size - free) / MB)} MB`,
    )
}

/** A copy that nobody has opened is none. Returns how many people are in it. */
async function checked(file: string, cipher: Cipher): Promise<number> {
  const sqlite = new Sqlite(file)
  // Alone with the file it needs no memory shared with others, which a disk of another machine may not have.
  sqlite.pragma('locking_mode = EXCLUSIVE')
  const db = overSqlite(sqlite)
  try {
    await mustBeSound(db)
    await requireFittingSecret(db, cipher)
    return await countPeople(db)
  } finally {
    await db.destroy()
  }
}

async function mustBeSound(db: Db): Promise<void> {
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(db)
  const found = rows[0]?.quick_check
  if (found !== 'ok') throw new Error(`数据库坏了，备份不能用：${found}。请从上一份备份恢复`)
}

/** A new name is only safe once its folder is written out. */
async function onDisk(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}
