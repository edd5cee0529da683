import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type App, createApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { type FakeBotApi, startFakeBotApi } from './support/fake-bot-api.ts'

const WHOLE_SENTENCE = '我叫王建国,45岁,湖北恩施人,想在泉州找电子厂的活,一个月五千以上,包住'

let folder: string
let api: FakeBotApi
let app: App | undefined

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wengang-app-'))
  api = await startFakeBotApi()
})
afterEach(async () => {
  await app?.stop()
  app = undefined
  await api.close()
  rmSync(folder, { recursive: true })
})

async function start(): Promise<string> {
  const config = readConfig({
    PORT: '0',
    DATABASE_URL: join(folder, 'w.sqlite'),
    TELEGRAM_BOT_TOKEN: api.token,
    TELEGRAM_API_ROOT: api.apiRoot,
    LOG_LEVEL: 'silent',
  })
  app = await createApp(config, pino({ level: 'silent' }))
  return app.start()
}

const textsOf = (id: number) =>
  api
    .person(id)
    .received()
    .map(({ text }) => text)

it('registers fifty people who write on Telegram at the same time, each in order', async () => {
  await start()
  const ids = Array.from({ length: 50 }, (_, index) => 1000 + index)
  for (const id of ids) for (const text of ['同意', WHOLE_SENTENCE, '对']) api.person(id).says(text)
  await api.until(() =>
    ids.every((id) => textsOf(id).some((text) => text.includes('回数字看详细') || text.includes('12333问'))),
  )
  for (const id of ids) {
    const texts = textsOf(id)
    expect(texts.findIndex((text) => text.includes('我记的是'))).toBeLessThan(
      texts.findIndex((text) => text.includes('登记好了')),
    )
  }
})

it('keeps samples off Telegram', async () => {
  await start()
  for (const text of ['同意', WHOLE_SENTENCE, '对']) api.person(7).says(text)
  await api.until(() => textsOf(7).some((text) => text.includes('登记好了')) && textsOf(7).length >= 4)
  expect(textsOf(7).join('\n')).not.toContain('示例')
})

it('goes on after a restart where the conversation stood, and writes no personal data in plain text', async () => {
  const address = await start()
  const say = async (base: string, text: string, cookie = '') => {
    const answer = await fetch(`${base}/api/chat`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', cookie },
      body: JSON.stringify({ text, messageId: randomUUID() }),
    })
    const body = (await answer.json()) as { replies: { text: string }[] }
    return {
      cookie: cookie || answer.headers.getSetCookie()[0]!.split(';')[0]!,
      text: body.replies.map((reply) => reply.text).join('\n'),
    }
  }
  const { cookie } = await say(address, '同意')
  await say(address, WHOLE_SENTENCE, cookie)
  await app?.stop()

  const again = await start()
  expect((await say(again, '对', cookie)).text).toContain('给您找了3个活')
  expect((await say(again, '13805950001', cookie)).text).not.toBe('')
  await app?.stop()
  app = undefined

  const files = readdirSync(folder).filter((file) => !file.endsWith('.secret'))
  const bytes = Buffer.concat(files.map((file) => readFileSync(join(folder, file))))
  for (const secret of ['王建国', '建国', '13805950001', '一个月五千以上', cookie.split('=')[1]!]) {
    expect(bytes.includes(secret), secret).toBe(false)
  }
})
