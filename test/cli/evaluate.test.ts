import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const WENGANG = ['node_modules/.bin/tsx', 'src/cli/wengang.ts', 'evaluate'] as const

it('tells intent accuracy and every slot of a labelled file', () => {
  const file = fileOf('{"said":"想去泉州电子厂","intent":"find_work","slots":{"regions":["350500"]}}\n')
  const [program, ...args] = WENGANG
  const [line] = execFileSync(program, [...args, file, '--json'], { encoding: 'utf8' }).split('\n')
  expect(JSON.parse(line!)).toMatchObject({
    utterances: 1,
    intentAccuracy: 1,
    slots: { regions: { right: 1, precision: 1, recall: 1 }, occupations: { wrong: 1, precision: 0 } },
  })
})

it('names the line that cannot be read', () => {
  const [program, ...args] = WENGANG
  const { status, stderr } = spawnSync(
    program,
    [...args, fileOf('{"said":"a","intent":"greet","slots":{}}\n{"said":')],
    {
      encoding: 'utf8',
    },
  )
  expect(status).toBe(1)
  expect(stderr).toContain('第2行')
})

function fileOf(lines: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'wengang-')), 'labelled.jsonl')
  writeFileSync(file, lines)
  return file
}
