import { describe, expect, it, onTestFinished } from 'vitest'
import { type Telegram, telegram } from '../../src/channels/telegram/channel.ts'
import type { Receive } from '../../src/chat/inbound.ts'
import { type FakeBotApi, startFakeBotApi } from '../support/fake-bot-api.ts'
import { heldTiming, inboxOf, readableLog, silentLog } from './telegram-setting.ts'

async function openApi(): Promise<FakeBotApi> {
  const api = await startFakeBotApi()
  onTestFinished(api.close)
  return api
}

function listen(api: FakeBotApi, receive: Receive, held = heldTiming(), log = silentLog): Telegram {
  const bot = telegram({ token: api.token, apiRoot: api.apiRoot }, receive, log, held.timing)
  onTestFinished(() => bot.stop())
  void bot.start()
  return bot
}

const confirmed = (api: FakeBotApi) => api.until(() => api.unconfirmed().length === 0)

describe('long polling', () => {
  it('hands over what people write, in the order of each chat', async () => {
    const api = await openApi()
    const inbox = inboxOf()
    for (const text of ['同意', '我叫王建国', '对']) api.person(1).says(text)
    listen(api, inbox.receive)
    await confirmed(api)
    expect(inbox.texts()).toEqual(['同意', '我叫王建国', '对'])

    api.person(2).says('你好')
    await confirmed(api)
    expect(inbox.texts().at(-1)).toBe('你好')
  })

  it('takes a tap, and ends the spinner on the button', async () => {
    const api = await openApi()
    const inbox = inboxOf()
    const bot = listen(api, inbox.receive)
    const wang = api.person(1)
    const content = { text: '对不对?', choices: [{ label: '1 对', say: '1' }] }
    await bot.channel.send({ id: 'm', address: '1', content })
    wang.taps('1 对')
    await api.until(() => api.answeredTaps.length === 1)
    expect(inbox.texts()).toEqual(['1'])
  })

  it('removes a webhook left from an earlier set-up, and keeps what waits behind it', async () => {
    const api = await openApi()
    const inbox = inboxOf()
    api.webhook = { url: 'https://old.example/telegram', secret: 's' }
    api.person(1).says('你好')
    listen(api, inbox.receive)
    await confirmed(api)
    expect(api.webhook).toBeUndefined()
    expect(inbox.texts()).toEqual(['你好'])
  })

  it('confirms an update only when it is committed, and gets it again until then', async () => {
    const api = await openApi()
    const held = heldTiming()
    let away = true
    const inbox = inboxOf(() => away)
    const bot = listen(api, inbox.receive, held)
    api.person(1).says('同意')
    await held.backedOff(1)
    expect(api.unconfirmed()).toHaveLength(1)
    expect(bot.health()).toMatchObject({ state: 'failing', detail: 'Error' })

    away = false
    held.wake()
    await confirmed(api)
    expect(inbox.texts()).toEqual(['同意'])
    expect(bot.health()).toEqual({ state: 'ok' })
  })

  it('hears after a crash what was not committed before it, under the same message id', async () => {
    const api = await openApi()
    const dying = inboxOf(() => true)
    const held = heldTiming()
    const first = listen(api, dying.receive, held)
    api.person(1).says('同意')
    await held.backedOff(1)
    await first.stop()

    const inbox = inboxOf()
    listen(api, inbox.receive)
    await confirmed(api)
    expect(inbox.committed).toEqual([dying.asked[0]])
  })

  it('keeps the order of a chat whose message failed, while other chats go on', async () => {
    const api = await openApi()
    const held = heldTiming()
    let away = true
    const inbox = inboxOf(
      ({ address, event }) => away && address === '1' && event.kind === 'text' && event.text === '一',
    )
    for (const text of ['一', '二']) api.person(1).says(text)
    api.person(2).says('别的')
    listen(api, inbox.receive, held)
    await held.backedOff(1)
    expect(inbox.texts()).toEqual(['别的'])

    away = false
    held.wake()
    await confirmed(api)
    expect(inbox.texts()).toEqual(['别的', '一', '二'])
    expect(inbox.asked).toHaveLength(4)
  })

  it('lets go of one message that always fails while others succeed: that is a bug, not an outage', async () => {
    const api = await openApi()
    const held = heldTiming()
    const inbox = inboxOf(({ event }) => event.kind === 'unreadable')
    api.person(1).sends({ sticker: {} })
    api.person(1).says('在吗')
    listen(api, inbox.receive, held)
    for (let round = 1; round < 8; round++) {
      await held.backedOff(round)
      held.wake()
    }
    await held.backedOff(8)
    expect(held.waits).toEqual([1000, 2000, 4000, 5000, 5000, 5000, 5000, 5000])
    expect(inbox.texts()).toEqual([])

    api.person(2).says('你好')
    held.wake()
    await held.backedOff(9)
    held.wake()
    await confirmed(api)
    expect(inbox.texts()).toEqual(['你好', '在吗'])
  })

  it('waits longer each time an outage goes on, a minute at most', async () => {
    const api = await openApi()
    const held = heldTiming()
    api.refuseAll({ error_code: 502, description: 'Bad Gateway' })
    listen(api, inboxOf().receive, held)
    for (let round = 1; round <= 8; round++) {
      await held.backedOff(round)
      held.wake()
    }
    expect(held.waits.slice(0, 8)).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000])
  })

  it('waits as long as Telegram asks', async () => {
    const api = await openApi()
    const held = heldTiming()
    api.refuseAll({ error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 17 } })
    listen(api, inboxOf().receive, held)
    await held.backedOff(1)
    expect(held.waits).toEqual([17_000])
  })

  it.each([
    [{ error_code: 401, description: 'Unauthorized' }, 'refused'],
    [{ error_code: 409, description: 'Conflict: terminated by other getUpdates request' }, 'failing'],
    [{ error_code: 500, description: 'Internal Server Error' }, 'failing'],
  ])('survives %j, tells the health page, says so once, and comes back by itself', async (refusal, state) => {
    const api = await openApi()
    const held = heldTiming()
    const { log, lines } = readableLog()
    api.refuseAll(refusal)
    const inbox = inboxOf()
    const bot = listen(api, inbox.receive, held, log)
    await held.backedOff(1)
    held.wake()
    await held.backedOff(2)
    expect(bot.health()).toEqual({
      state,
      since: held.timing.clock(),
      detail: `${refusal.error_code} ${refusal.description}`,
    })
    expect(lines).toHaveLength(1)

    api.refuseAll(undefined)
    api.person(1).says('你好')
    held.wake()
    await confirmed(api)
    expect(inbox.texts()).toEqual(['你好'])
    expect(bot.health()).toEqual({ state: 'ok' })
    expect(lines).toHaveLength(2)
  })

  it('starts at once where Telegram cannot be reached, and the token stays out of the log', async () => {
    const api = await startFakeBotApi()
    await api.close()
    const held = heldTiming()
    const { log, lines } = readableLog()
    const bot = telegram({ token: api.token, apiRoot: api.apiRoot }, inboxOf().receive, log, held.timing)
    await bot.start()
    await held.backedOff(1)
    expect(bot.health()).toMatchObject({ state: 'failing', detail: 'NOT_CONNECTED ECONNREFUSED' })
    await bot.stop()
    expect(bot.health()).toEqual({ state: 'off' })
    expect(lines.join()).not.toContain('fake-token')
  })

  it('finishes what is in hand before it stops, and can start again', async () => {
    const api = await openApi()
    const inbox = inboxOf()
    let finish = () => {}
    const slow: Receive = async (inbound) => {
      await new Promise<void>((resolve) => {
        finish = resolve
        begun()
      })
      return inbox.receive(inbound)
    }
    let begun = () => {}
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve
    })
    const bot = listen(api, slow)
    api.person(1).says('同意')
    await hasBegun
    const stopped = bot.stop()
    finish()
    await stopped
    expect(inbox.texts()).toEqual(['同意'])

    const again = inboxOf()
    const next = listen(api, again.receive)
    await confirmed(api)
    await next.stop()
    expect(again.texts()).toEqual(['同意'])
  })
})
