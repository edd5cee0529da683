import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { type FakeBotApi, startFakeBotApi } from './support/fake-bot-api.ts'

const ROOT = join(import.meta.dirname, '..')
const WHOLE_SENTENCE = '我叫王建国,45岁,湖北恩施人,想在泉州找电子厂的活,一个月五千以上,包住'
const PEOPLE = 20
const SENDS_IN_FLIGHT = 8

let api: FakeBotApi | undefined
let server: ChildProcess | undefined
afterEach(async () => {
  server?.kill('SIGKILL')
  await api?.close()
})

/** The real process, as `npm start` runs it. Resolves when it listens. */
function startServer(folder: string, bot: FakeBotApi): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      DATABASE_URL: join(folder, 'w.sqlite'),
      TELEGRAM_BOT_TOKEN: bot.token,
      TELEGRAM_API_ROOT: bot.apiRoot,
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', () => resolve(child))
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
}

it('loses nothing when it is killed in the middle, three times, and repeats no more than was in flight', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wengang-kill-'))
  const bot = await startFakeBotApi()
  api = bot
  const people = Array.from({ length: PEOPLE }, (_, index) => bot.person(2000 + index))
  for (const text of ['同意', WHOLE_SENTENCE, '对']) for (const person of people) person.says(text)

  const kills = 3
  for (let kill = 1; kill <= kills; kill++) {
    server = await startServer(folder, bot)
    const before = bot.sent.length
    await bot.until(() => bot.sent.length >= before + kill * 7)
    server.kill('SIGKILL')
  }
  server = await startServer(folder, bot)
  const registered = (texts: string[]) => texts.some((text) => text.includes('登记好了'))
  await bot.until(() => people.every((person) => registered(person.received().map(({ text }) => text))))

  const copies = people.flatMap((person) => {
    const texts = person.received().map(({ text }) => text)
    return texts.length - new Set(texts).size
  })
  const extra = copies.reduce((sum, count) => sum + count, 0)
  expect(extra).toBeLessThanOrEqual(kills * SENDS_IN_FLIGHT)
  rmSync(folder, { recursive: true, force: true })
}, 90_000)
