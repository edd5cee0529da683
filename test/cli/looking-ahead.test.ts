import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { command } from '../support/commands.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wengang-ahead-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const wengang = (...words: string[]) =>
  command({ DATABASE_URL: join(folder, 'w.sqlite'), WENGANG_NOW: '2026-12-01T09:00:00+08:00' }, ...words)

it('prints the forecast of a month in which there is nobody yet, as words and as data', async () => {
  const words = await wengang('push', '--forecast')
  expect([words.status, words.stderr]).toEqual([0, ''])
  expect(words.stdout.split('\n').slice(0, 2)).toEqual([
    '2026-12 推送预测（2026年12月1日09:00）',
    '应推 0 人：已推到 0，不用推 0，联系不上 0，待推 0',
  ])
  const data = JSON.parse((await wengang('push', '--forecast', '--json')).stdout)
  expect(data).toMatchObject({ month: '2026-12', inScope: 0, calls: { expected: 0, contactDays: 7 } })
})

it('says when there is no morning message yet, and what a day looks like', async () => {
  const none = await wengang('morning')
  expect(none).toMatchObject({ status: 0, stdout: '', stderr: expect.stringContaining('还没有晨报') })
  const wrong = await wengang('morning', '--day', '23日')
  expect(wrong).toMatchObject({ status: 2, stderr: expect.stringContaining('2026-11-23') })
})
