import { describe, expect, it, onTestFinished } from 'vitest'
import { telegram } from '../../src/channels/telegram/channel.ts'
import { type FakeBotApi, startFakeBotApi } from '../support/fake-bot-api.ts'
import { heldTiming, inboxOf, silentLog } from './telegram-setting.ts'

const SECRET = 'a-secret-only-telegram-knows'
const URL_GIVEN = 'https://jobs.example.gov.cn/telegram'

async function open(inbox = inboxOf(), held = heldTiming()) {
  const api: FakeBotApi = await startFakeBotApi()
  onTestFinished(api.close)
  const config = { token: api.token, apiRoot: api.apiRoot, webhook: { url: URL_GIVEN, secret: SECRET } }
  const bot = telegram(config, inbox.receive, silentLog, held.timing)
  onTestFinished(() => bot.stop())
  const bring = (body: BodyInit, secret: string | undefined = SECRET) =>
    bot.webhook!(
      new Request(URL_GIVEN, {
        method: 'POST',
        body,
        ...(secret !== '' && { headers: { 'X-Telegram-Bot-Api-Secret-Token': secret } }),
      }),
    )
  return { api, bot, inbox, held, bring }
}

describe('the webhook', () => {
  it('tells Telegram where to bring updates and the secret that proves it', async () => {
    const { api, bot } = await open()
    await bot.start()
    await api.until(() => api.webhook !== undefined)
    expect(api.webhook).toEqual({ url: URL_GIVEN, secret: SECRET })
    expect(api.calls.map(({ method }) => method)).not.toContain('getUpdates')
  })

  it('keeps telling where Telegram cannot hear it yet', async () => {
    const { api, bot, held } = await open()
    api.refuseAll({ error_code: 502, description: 'Bad Gateway' })
    await bot.start()
    await held.backedOff(1)
    expect(bot.health()).toMatchObject({ state: 'failing' })
    api.refuseAll(undefined)
    held.wake()
    await api.until(() => api.webhook !== undefined)
  })

  it('takes an update and confirms it once it is committed', async () => {
    const { api, inbox, bring } = await open()
    const response = await bring(JSON.stringify(api.person(1).says('同意')))
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
    expect(inbox.texts()).toEqual(['同意'])
  })

  it('confirms what needs no answer', async () => {
    const { bring, inbox } = await open()
    expect((await bring('{"update_id":5,"poll":{}}')).status).toBe(200)
    expect(inbox.asked).toEqual([])
  })

  it('asks for it again when it could not be committed', async () => {
    const { api, bring } = await open(inboxOf(() => true))
    expect((await bring(JSON.stringify(api.person(1).says('同意')))).status).toBe(500)
  })

  it.each(['', 'a-wrong-secret', `${SECRET}x`])('lets nobody in with the secret %j', async (secret) => {
    const { api, inbox, bring } = await open()
    expect((await bring(JSON.stringify(api.person(1).says('同意')), secret)).status).toBe(401)
    expect(inbox.asked).toEqual([])
  })

  it.each([
    ['no JSON', '同意', 400],
    ['no update', '[1,2]', 400],
    ['nothing', 'null', 400],
    ['far too much', `{"update_id":1,"x":"${'x'.repeat(1024 * 1024)}"}`, 413],
  ])('refuses %s', async (_, body, status) => {
    const { bring } = await open()
    expect((await bring(body)).status).toBe(status)
  })

  it('answers only POST', async () => {
    const { bot } = await open()
    expect((await bot.webhook!(new Request(URL_GIVEN))).status).toBe(405)
  })

  it('keeps the order of a chat when its updates arrive together', async () => {
    const { api, inbox, bring } = await open()
    const updates = ['一', '二', '三'].map((text) => api.person(1).says(text))
    await Promise.all(updates.map((update) => bring(JSON.stringify(update))))
    expect(inbox.texts()).toEqual(['一', '二', '三'])
  })

  it('is not there when polling is used', () => {
    const bot = telegram({ token: '1:abcdefghijk' }, inboxOf().receive, silentLog)
    expect(bot.webhook).toBeUndefined()
    expect(bot.health()).toEqual({ state: 'off' })
  })
})
