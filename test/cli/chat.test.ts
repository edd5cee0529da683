import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it('answers every line in turn, also those that were there before it was ready', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wengang-chat-'))
  const { stdout, status } = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/wengang.ts', 'chat'], {
    cwd: join(import.meta.dirname, '../..'),
    input: '同意\n我叫王建国,45岁,想在泉州找电子厂的活,五千\n对\n',
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LOG_LEVEL: 'silent', DATABASE_URL: join(folder, 'a.sqlite') },
  })
  const said = ['1 同意', '您想找啥活', '我记的是', '登记好了']
  const places = said.map((words) => stdout.indexOf(words))
  expect(places, stdout).toEqual(places.filter((at) => at >= 0).sort((one, other) => one - other))
  expect(status).toBe(0)
  rmSync(folder, { recursive: true })
})
