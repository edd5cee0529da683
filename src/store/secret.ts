/** The secret that all keys derive from: the setting, or one made on first start and kept beside the database file. */

import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Database } from '../config.ts'

/** Throws when a database file exists but its secret file is gone: a new secret could not open the old data. */
export function secretFor(database: Database, setting: string | undefined): string {
  if (setting !== undefined) return setting
  if (database.kind === 'postgres') throw new Error('用 PostgreSQL 时必须设置 WENGANG_SECRET')
  if (database.file === ':memory:') return randomBytes(32).toString('base64')

  const file = `${database.file}.secret`
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  if (existsSync(database.file)) {
    throw new Error(
      `找不到密钥文件 ${file}。请从备份找回它，或用 WENGANG_SECRET 给出原来的密钥；没有它，已存的资料打不开`,
    )
  }
  mkdirSync(dirname(file), { recursive: true })
  const made = randomBytes(32).toString('base64')
  writeFileSync(file, `${made}\n`, { mode: 0o600, flag: 'wx', flush: true })
  return made
}
