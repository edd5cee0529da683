import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cannotWrite } from '../../src/cli/coverage-chart.ts'
import { openRows } from '../../src/store/coverage.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openDatabase } from '../../src/store/open.ts'
import { command } from '../support/commands.ts'
import { aPerson, at } from '../support/seeds.ts'
import { SECRET } from '../support/system.ts'

let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wengang-chart-'))
  mkdirSync(join(folder, '图.svg'))
  const db = openDatabase({ kind: 'sqlite', file: join(folder, 'w.sqlite') })
  await migrate(db)
  const personId = await aPerson(db)
  await db
    .transaction()
    .execute((tx) => openRows(tx, [{ month: '2026-12', personId, jurisdiction: '350582', at: at('2026-12-01T06:00') }]))
  await db.destroy()
})
afterAll(() => rmSync(folder, { recursive: true }))

const coverage = (...words: string[]) =>
  command(
    {
      DATABASE_URL: join(folder, 'w.sqlite'),
      WENGANG_SECRET: SECRET,
      WENGANG_NOW: '2026-12-03T09:00:00+08:00',
    },
    'coverage',
    ...words,
  )

describe('coverage --chart', () => {
  it('writes the picture in one go and says what is on it', async () => {
    const file = join(folder, '进展.svg')
    const { status, stdout, stderr } = await coverage('--chart', file, '--json')
    expect([status, stderr]).toEqual([
      0,
      `画好了：${file}（福建省 2026-12，3 天，1 个地区，应推 1 人，待推 1 人，漏推 0 人）\n`,
    ])
    expect(JSON.parse(stdout)).toMatchObject({ file, month: '2026-12', region: '350000', inScope: 1, open: 1 })
    expect(readFileSync(file, 'utf8')).toContain('福建省 2026年12月岗位推送进展')
    expect(readdirSync(folder).filter((name) => name.startsWith('.进展'))).toEqual([])
  })

  it.each([
    ['another kind of file', ['进展.png'], 2, '以 .svg 结尾'],
    ['a month that is none', ['a.svg', '--month', '2026-13'], 2, '月份要写成 2026-11 这样'],
    ['a region that is none', ['a.svg', '--region', '999999'], 2, '没有 999999 这个地区'],
    ['checking at the same time', ['a.svg', '--verify'], 2, '不能和 --verify'],
    ['a folder that is not there', ['没有/a.svg'], 1, '这个文件夹，请先建好'],
    ['a file where a folder should be', ['w.sqlite/a.svg'], 1, '不是文件夹'],
    ['a folder where the file should be', ['图.svg'], 1, '是个文件夹，请写上文件名'],
    ['a month without anybody', ['a.svg', '--month', '2026-11'], 1, '2026-11 福建省没有应推的人'],
    ['a month to come', ['a.svg', '--month', '2027-01'], 1, '2027-01 还没到'],
    ['a place without anybody', ['a.svg', '--region', '350200'], 1, '请先导入花名册'],
  ])('says what to do about %s', async (_case, [name, ...words], status, message) => {
    const refused = await coverage('--chart', join(folder, name!), ...words)
    expect(refused).toMatchObject({ status, stdout: '', stderr: expect.stringContaining(message) })
    expect(existsSync(join(folder, 'a.svg'))).toBe(false)
  })

  it.each([
    ['EACCES', '不让写'],
    ['EROFS', '只读'],
    ['ENOSPC', '磁盘满了'],
    ['EIO', '（EIO），请换个地方再试'],
  ])('has words for %s', (code, words) => {
    expect(cannotWrite('/图/进展.svg', { code })).toContain(words)
  })
})

it('looks at one place only, also as words', async () => {
  const shown = await coverage('--region', '350200')
  expect(shown).toMatchObject({ status: 0, stdout: expect.stringContaining('应推 0 人') })
  const refused = await coverage('--prove', '--region', '350500')
  expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining('不能加 --region') })
})
