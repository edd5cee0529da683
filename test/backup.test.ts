import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backUpApart } from '../src/backup.ts'
import { migrate } from '../src/store/migrate.ts'
import { openDatabase } from '../src/store/open.ts'
import type { Db } from '../src/store/tables.ts'
import { command } from './support/commands.ts'
import { aPerson, at } from './support/seeds.ts'
import { SECRET, systemForTest } from './support/system.ts'

let folder: string
let database: string
let db: Db
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wengang-backup-'))
  mkdirSync(join(folder, '夜里'))
  database = join(folder, 'wengang.sqlite')
  db = openDatabase({ kind: 'sqlite', file: database })
  await migrate(db)
  for (let index = 0; index < 3; index++) await aPerson(db, { profile: { name: '王建国' } })
})
afterEach(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true })
})

const settings = (change: Record<string, string> = {}) => ({
  DATABASE_URL: database,
  WENGANG_SECRET: SECRET,
  WENGANG_NOW: '2026-11-29T03:00:00+08:00',
  ...change,
})
const backup = (change: Record<string, string>, ...words: string[]) => command(settings(change), 'backup', ...words)
const nightly = (change: Record<string, string> = {}) =>
  backup({ WENGANG_BACKUP_FOLDER: join(folder, '夜里'), ...change }, '--json')

describe('a backup', () => {
  it('is a file to start from, with all that was said up to then, made while the program goes on writing', async () => {
    const file = join(folder, '备份.sqlite')
    const { system } = systemForTest(db, at('2026-11-29T09:00'))
    const says = (on: typeof system, address: string, text: string) =>
      on.receive({ channel: 'web', account: 'main', address, messageId: text, event: { kind: 'text', text } })
    await says(system, 'before', '同意')
    const writing = Array.from({ length: 40 }, (_, index) => says(system, `during ${index}`, '同意'))
    const made = await backup({}, file)
    await Promise.all(writing)
    await says(system, 'after', '同意')
    expect(made).toMatchObject({ status: 0, stdout: '', stderr: expect.stringContaining('3 人') })
    expect(readdirSync(folder).filter((name) => name.startsWith('备份'))).toEqual(['备份.sqlite'])

    const restored = openDatabase({ kind: 'sqlite', file })
    const again = systemForTest(restored, at('2026-11-29T10:00')).system
    const replies = await says(again, 'before', '我叫王建国，35岁，想在泉州找电子厂的活，五千以上')
    expect(replies[0]!.text).toContain('我记的是')
    const { length } = await restored.selectFrom('accounts').select('id').execute()
    expect(length).toBeLessThan(42)
    await restored.destroy()
  })

  it('goes into the folder each night, and only the newest of ours are kept', async () => {
    for (const name of [
      'wengang-2026-11-27-0300.sqlite',
      'wengang-2026-11-28-0300.sqlite',
      'wengang.sqlite',
      '说明.txt',
    ])
      writeFileSync(join(folder, '夜里', name), '')
    const { status, stdout } = await nightly({ WENGANG_BACKUP_KEEP: '2' })
    expect(status).toBe(0)
    const file = join(folder, '夜里', 'wengang-2026-11-29-0300.sqlite')
    expect(JSON.parse(stdout)).toEqual({ file, bytes: expect.any(Number), people: 3, removed: 1 })
    expect(readdirSync(join(folder, '夜里')).sort()).toEqual([
      'wengang-2026-11-28-0300.sqlite',
      'wengang-2026-11-29-0300.sqlite',
      'wengang.sqlite',
      '说明.txt',
    ])
  })

  it.each([
    ['says where it wants to know to', {}, [], 2, 'WENGANG_BACKUP_FOLDER'],
    ['overwrites nothing', {}, ['there.sqlite'], 1, '已经有了'],
    ['needs a database', { DATABASE_URL: 'nowhere.sqlite' }, ['a.sqlite'], 1, '没有数据库'],
    ['needs a folder', {}, ['missing/a.sqlite'], 1, '请检查文件夹在不在'],
    ['is none when the secret does not open it', { WENGANG_SECRET: 'x'.repeat(32) }, ['a.sqlite'], 1, '密钥不对'],
    ['is left to PostgreSQL', { DATABASE_URL: 'postgres://x/y' }, ['a.sqlite'], 1, 'pg_dump'],
  ])('%s', async (_case, change, words, status, message) => {
    writeFileSync(join(folder, 'there.sqlite'), '')
    const before = readdirSync(folder)
    const refused = await backup(change, ...words.map((word) => join(folder, word)))
    expect(refused).toMatchObject({ status, stdout: '', stderr: expect.stringContaining(message) })
    expect(readdirSync(folder)).toEqual(before)
  })

  it('is none of a damaged database, and the one before stays', async () => {
    await nightly()
    await db.destroy()
    const { size } = statSync(database)
    truncateSync(database, Math.floor(size / 2 / 4096) * 4096)
    const refused = await nightly({ WENGANG_NOW: '2026-11-30T03:00:00+08:00', WENGANG_BACKUP_KEEP: '1' })
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('坏了') })
    expect(readdirSync(join(folder, '夜里'))).toEqual(['wengang-2026-11-29-0300.sqlite'])
    db = openDatabase({ kind: 'sqlite', file: join(folder, '夜里', 'wengang-2026-11-29-0300.sqlite') })
  })

  it('is made anew where one was broken off, of which nothing is left', async () => {
    const half = join(folder, '夜里', 'wengang-2026-11-28-0300.sqlite.part')
    copyFileSync(database, half)
    copyFileSync(database, `${half}-journal`)
    expect(await nightly()).toMatchObject({ status: 0 })
    expect(readdirSync(join(folder, '夜里'))).toEqual(['wengang-2026-11-29-0300.sqlite'])
  })

  it('makes no secret for a database that is not there', async () => {
    const nowhere = join(folder, 'nowhere.sqlite')
    expect(await backup({ DATABASE_URL: nowhere, WENGANG_SECRET: '' }, join(folder, 'a'))).toMatchObject({ status: 1 })
    expect(existsSync(`${nowhere}.secret`)).toBe(false)
  })
})

it('a backup that fails in its own process says why', async () => {
  await expect(backUpApart()).rejects.toThrow('WENGANG_BACKUP_FOLDER')
}, 60_000)
