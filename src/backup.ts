/** Backups (备份) of the database: one a night in a folder of their own, the newest kept; or one by hand, anywhere. */

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Config } from './config.ts'
import { clockTime, dayOf, type Instant, ONE_MINUTE_MS } from './rules/calendar.ts'
import type { Counts } from './schedule.ts'
import { aesCipher } from './store/cipher.ts'
import { secretFor } from './store/secret.ts'
import { copySqlite, type SqliteCopy } from './store/sqlite-copy.ts'

type Settings = Pick<Config, 'database' | 'secret' | 'backup'>

/** `removed`: older ones of the folder that had to make room. */
export type Backup = SqliteCopy & { removed: number }

/** To `file`, or into the folder of the settings. Throws with words for the operator. */
export async function backUp({ database, secret, backup }: Settings, now: Instant, file?: string): Promise<Backup> {
  if (database.kind === 'postgres') throw new Error('PostgreSQL 请用 pg_dump 备份，这个命令只备份 SQLite')
  const to = file ?? (backup && join(backup.folder, nameAt(now)))
  if (to === undefined) throw new NowhereToBackUp()
  // Before the secret: for a database that is not there one would be made.
  if (!existsSync(database.file)) throw new Error(`没有数据库 ${database.file}，请检查 DATABASE_URL`)
  const cipher = aesCipher(secretFor(database, secret))
  const shelf = file === undefined ? backup : undefined
  if (shelf !== undefined) await removeHalves(shelf.folder)
  const copy = await copySqlite(database.file, to, cipher)
  return { ...copy, removed: shelf === undefined ? 0 : await removeOld(shelf) }
}

export class NowhereToBackUp extends Error {
  constructor() {
    super('请写上备份文件，如 备份.sqlite，或设置 WENGANG_BACKUP_FOLDER')
  }
}

/** `wengang-2026-11-29-0300.sqlite`: in order of time. */
const nameAt = (now: Instant): string => `wengang-${dayOf(now)}-${clockTime(now).replace(':', '')}.sqlite`
const NAME = /^wengang-\d{4}-\d{2}-\d{2}-\d{4}\.sqlite$/
const HALF = /^wengang-\d{4}-\d{2}-\d{2}-\d{4}\.sqlite\.part/

/** What a copy left that was broken off: it may be as large as the database. */
async function removeHalves(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter((each) => HALF.test(each))) await rm(join(folder, name))
}

/** Only after the new one is there. What else lies in the folder is not ours. */
async function removeOld({ folder, keep }: NonNullable<Config['backup']>): Promise<number> {
  const ours = (await readdir(folder)).filter((name) => NAME.test(name)).sort()
  const old = ours.slice(0, -keep)
  for (const name of old) await rm(join(folder, name))
  return old.length
}

const COMMAND = fileURLToPath(new URL('./cli/wengang.ts', import.meta.url))
/** A disk that does not answer must not keep the sweep waiting. */
const WITHIN_MS = 20 * ONE_MINUTE_MS

/** By a process of its own, which waits for the disk while this one answers the chat. */
export async function backUpApart(): Promise<Counts> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', COMMAND, 'backup', '--json'], {
    timeout: WITHIN_MS,
    killSignal: 'SIGKILL',
  })
  const { bytes, people, removed } = JSON.parse(stdout) as Backup
  return { megabytes: Math.round(bytes / 1e6), people, removed }
}
