import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { openSystem } from '../../src/system.ts'
import { startFakeModelServer } from '../support/fake-model-server.ts'

it('asks the model of the settings, and files the call without a word of it', async () => {
  const server = await startFakeModelServer()
  const folder = mkdtempSync(join(tmpdir(), 'wengang-model-'))
  const config = readConfig({
    DATABASE_URL: join(folder, 'w.sqlite'),
    OPENAI_BASE_URL: server.config.baseUrl,
    OPENAI_MODEL: 'little-model',
  })
  const system = await openSystem(config, Date.now)
  onTestFinished(async () => {
    await system.close()
    await server.close()
    rmSync(folder, { recursive: true })
  })
  server.behave({ says: '{"intent":"find_work","places":["石狮"]}' })
  const say = async (text: string, messageId: string) => {
    const inbound = { channel: 'web', account: 'main', address: 'a', messageId, event: { kind: 'text', text } } as const
    return (await system.receive(inbound)).map((reply) => reply.text).join('\n')
  }
  await say('同意', '1')
  expect(await say('呜哩哇啦咕噜咕噜', '2')).toContain('想干啥活')

  expect(server.calls).toHaveLength(1)
  expect(server.calls[0]).toMatchObject({ authorization: 'Bearer none', body: expect.stringContaining('呜哩哇啦') })
  expect(await system.db.selectFrom('model_calls').selectAll().execute()).toEqual([
    {
      id: 1,
      purpose: 'interpret',
      model: 'little-model',
      outcome: 'taken',
      tokens_in: 120,
      tokens_out: 30,
      duration_ms: expect.any(Number),
      at: expect.any(Number),
    },
  ])
  expect(system.model?.transcribe).toBeUndefined()
})
