import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { startFakeModelServer } from '../support/fake-model-server.ts'

type Ran = { status: number; stdout: string; stderr: string }

function run(input: string, settings: NodeJS.ProcessEnv): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'wengang-draft-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', 'src/cli/wengang.ts', 'draft'],
      {
        cwd: join(import.meta.dirname, '../..'),
        env: { PATH: process.env.PATH, DATABASE_URL: join(folder, 'w.sqlite'), ...settings },
      },
      (error, stdout, stderr) => resolve({ status: Number(error?.code ?? 0), stdout, stderr }),
    )
    child.stdin?.end(input)
  })
}

async function runWith(says: string): Promise<Ran> {
  const server = await startFakeModelServer()
  onTestFinished(server.close)
  server.behave({ says })
  return run('跨省务工人员补贴500元。', { OPENAI_BASE_URL: server.config.baseUrl, OPENAI_MODEL: 'little-model' })
}

it('prints the draft, and says beside it that it is one', async () => {
  expect(await runWith('出省打工的，补500元。')).toEqual({
    status: 0,
    stdout: '出省打工的，补500元。\n',
    stderr: expect.stringContaining('草稿'),
  })
})

it('prints no draft with an amount that the notice does not have', async () => {
  expect(await runWith('出省打工的，补900元。')).toEqual({
    status: 1,
    stdout: '',
    stderr: expect.stringContaining('900'),
  })
})

it('says how to connect a model where there is none', async () => {
  expect(await run('补贴500元。', {})).toEqual({
    status: 1,
    stdout: '',
    stderr: expect.stringContaining('OPENAI_BASE_URL'),
  })
})
