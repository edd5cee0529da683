import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { removeRejects, writeRejects } from '../../src/spreadsheets/rejects-file.ts'

it('writes line, reason and the cells, for Excel, with nothing that runs as a formula, readable by the owner only', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wengang-rejects-'))
  const row = { line: 7, cells: { 岗位名称: '=HYPERLINK("http://x")', 备注: '他说"好"\n第二行' } }
  const path = await writeRejects(join(folder, 'positions.xlsx'), [{ row, reason: '没有单位名称' }])
  expect(path).toBe(join(folder, 'positions.rejects.csv'))
  expect(readFileSync(path, 'utf8')).toBe(
    '\ufeff"行号","原因","岗位名称","备注"\r\n"7","没有单位名称","\'=HYPERLINK(""http://x"")","他说""好""\n第二行"\r\n',
  )
  expect(statSync(path).mode & 0o077).toBe(0)
  rmSync(folder, { recursive: true })
})

it('is removed when nothing is rejected any more, and nothing else is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wengang-rejects-'))
  const file = join(folder, 'roster.csv')
  writeFileSync(file, '姓名')
  const path = await writeRejects(file, [{ row: { line: 2, cells: {} }, reason: '没有姓名' }])
  expect(await removeRejects(file)).toBe(path)
  expect([existsSync(path), existsSync(file)]).toEqual([false, true])
  expect(await removeRejects(file)).toBeUndefined()
  rmSync(folder, { recursive: true })
})
