import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { command } from '../support/commands.ts'

it('tells intent accuracy and every slot of a labelled file', async () => {
  const file = fileOf('{"said":"想去泉州电子厂","intent":"find_work","slots":{"regions":["350500"]}}\n')
  const [line] = (await command({}, 'evaluate', file, '--json')).stdout.split('\n')
  expect(JSON.parse(line!)).toMatchObject({
    utterances: 1,
    intentAccuracy: 1,
    slots: { regions: { right: 1, precision: 1, recall: 1 }, occupations: { wrong: 1, precision: 0 } },
  })
})

it('names the line that cannot be read', async () => {
  const file = fileOf('{"said":"a","intent":"greet","slots":{}}\n{"said":')
  const { status, stderr } = await command({}, 'evaluate', file)
  expect(status).toBe(1)
  expect(stderr).toContain('第2行')
})

function fileOf(lines: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'wengang-')), 'labelled.jsonl')
  writeFileSync(file, lines)
  return file
}
