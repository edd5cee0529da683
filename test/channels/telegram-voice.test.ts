import { describe, expect, it, onTestFinished } from 'vitest'
import { telegram } from '../../src/channels/telegram/channel.ts'
import type { Recording } from '../../src/chat/inbound.ts'
import { type FakeBotApi, startFakeBotApi } from '../support/fake-bot-api.ts'
import { heldTiming, inboxOf, readableLog } from './telegram-setting.ts'

/** A bot whose ear answers when the test says so. */
async function openBot(webhook = false) {
  const api = await startFakeBotApi()
  onTestFinished(api.close)
  const inbox = inboxOf()
  const { lines, log } = readableLog()
  const heard: { recording: Recording; say(words: string | undefined): void }[] = []
  const watchers: (() => void)[] = []
  const transcribe = (recording: Recording) =>
    new Promise<string | undefined>((say) => {
      heard.push({ recording, say })
      for (const watch of watchers.splice(0)) watch()
    })
  const config = {
    token: api.token,
    apiRoot: api.apiRoot,
    transcribe,
    ...(webhook && { webhook: { url: 'https://jobs.example.cn/telegram', secret: 'secret' } }),
  }
  const bot = telegram(config, inbox.receive, log, heldTiming().timing)
  onTestFinished(() => bot.stop())
  return {
    api,
    bot,
    inbox,
    heard,
    lines,
    listening: async (count: number) => {
      while (heard.length < count) await new Promise<void>((watch) => watchers.push(watch))
    },
  }
}

const speaks = (api: FakeBotApi, person: number, change: object = {}, bytes = new Uint8Array([79, 103, 103])) => {
  const id = `file${api.files.size}`
  api.files.set(id, bytes)
  return api.person(person).sends({ voice: { file_id: id, duration: 4, file_size: bytes.length, ...change } })
}
const confirmed = (api: FakeBotApi) => api.until(() => api.unconfirmed().length === 0)

describe('a voice on Telegram', () => {
  it('is written down and said like any text', async () => {
    const { api, bot, inbox, heard, listening } = await openBot()
    speaks(api, 1)
    void bot.start()
    await listening(1)
    expect(heard[0]?.recording).toEqual({
      bytes: new Uint8Array([79, 103, 103]),
      name: 'voice.ogg',
      type: 'audio/ogg',
    })
    heard[0]?.say('我想找电子厂的活')
    await confirmed(api)
    expect(inbox.texts()).toEqual(['我想找电子厂的活'])
    expect(inbox.committed[0]?.messageId).toBe('message 1')
  })

  it('keeps its own chat in order and nobody else waiting, and is confirmed when it is committed', async () => {
    const { api, bot, inbox, heard, listening } = await openBot()
    speaks(api, 1)
    api.person(1).says('就这些')
    api.person(2).says('你好')
    void bot.start()
    await listening(1)
    await api.until(() => inbox.texts().length === 1)
    expect(inbox.texts()).toEqual(['你好'])
    expect(api.unconfirmed()).toHaveLength(3)
    heard[0]?.say('找活')
    await confirmed(api)
    expect(inbox.texts()).toEqual(['你好', '找活', '就这些'])
    expect(heard).toHaveLength(1)
  })

  it('waits in its own chat also where Telegram brings the updates', async () => {
    const { api, bot, inbox, heard, listening } = await openBot(true)
    const bring = (update: object) =>
      bot.webhook!(
        new Request('https://jobs.example.cn/telegram', {
          method: 'POST',
          body: JSON.stringify(update),
          headers: { 'X-Telegram-Bot-Api-Secret-Token': 'secret' },
        }),
      )
    const brought = [bring(speaks(api, 1)), bring(api.person(1).says('就这些'))]
    await listening(1)
    expect((await bring(api.person(2).says('你好'))).status).toBe(200)
    heard[0]?.say('找活')
    await Promise.all(brought)
    expect(inbox.texts()).toEqual(['你好', '找活', '就这些'])
  })

  it('that nobody can make out stays a voice', async () => {
    const { api, bot, inbox, heard, listening } = await openBot()
    speaks(api, 1)
    void bot.start()
    await listening(1)
    heard[0]?.say(undefined)
    await confirmed(api)
    expect(inbox.committed[0]?.event).toEqual({ kind: 'unreadable', what: 'voice' })
  })

  it.each<[string, object, Uint8Array<ArrayBuffer>]>([
    ['too long', { duration: 61 }, new Uint8Array(1)],
    ['said to be too large', { file_size: 2_000_000 }, new Uint8Array(1)],
    ['larger than said', { file_size: 10 }, new Uint8Array(1_100_000)],
    ['that cannot be fetched', { file_id: 'gone' }, new Uint8Array(1)],
  ])('%s stays a voice, and is shown to nobody', async (_why, change, bytes) => {
    const { api, bot, inbox, heard, lines } = await openBot()
    speaks(api, 1, change, bytes)
    void bot.start()
    await confirmed(api)
    expect(inbox.committed[0]?.event).toEqual({ kind: 'unreadable', what: 'voice' })
    expect(heard).toEqual([])
    expect(lines.join()).not.toContain(api.token)
  })
})
