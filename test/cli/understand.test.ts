import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const run = (input: string, ...flags: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/wengang.ts', 'understand', ...flags], {
    cwd: join(import.meta.dirname, '../..'),
    input,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, WENGANG_NOW: '2026-11-23T10:00:00+08:00' },
  })

it('answers one JSON object a line in order, blank lines included', () => {
  const { stdout, status } = run('泉州,电子厂\n\n82年的\n')
  expect(status).toBe(0)
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { intent: 'find_work', slots: { regions: ['350500'], occupations: ['电子厂普工'] } },
    { intent: 'unknown', slots: {} },
    { intent: 'update', slots: { age: 44 } },
  ])
})

it('reads a bare answer by what was asked, and refuses a state that is none', () => {
  expect(JSON.parse(run('七千\n', '--state', 'asking_pay').stdout)).toEqual({
    intent: 'update',
    slots: { pay: { min: 7000, unit: 'month' } },
  })
  expect(run('', '--state', 'asking_nothing').status).toBe(2)
})
