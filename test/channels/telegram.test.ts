import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { telegram } from '../../src/channels/telegram/channel.ts'
import { realTiming } from '../../src/channels/telegram/timing.ts'
import { describeChannel } from '../contracts/channel.ts'
import { type FakeBotApi, type SentMessage, startFakeBotApi, type Trouble } from '../support/fake-bot-api.ts'
import { silentLog } from './telegram-setting.ts'

const channelOf = (api: { token: string; apiRoot: string }) =>
  telegram({ token: api.token, apiRoot: api.apiRoot }, async () => [], silentLog).channel

/** Time stands still, and jumps by `ms` once `condition` holds. */
function jumpWhen(condition: Promise<void>, ms: number): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  void condition.then(() => vi.advanceTimersByTime(ms))
}
afterEach(() => vi.useRealTimers())

const shown = ({ text, buttons }: SentMessage) => {
  const choices = buttons.flat().map((button) => ({ label: button.text, say: button.callback_data }))
  return choices.length > 0 ? { text, choices } : { text }
}

describeChannel('Telegram', async () => {
  const api = await startFakeBotApi()
  return {
    channel: channelOf(api),
    willAccept: (address) => api.well(Number(address)),
    willBeUnreachable: (address) => api.trouble(Number(address), 'blocked'),
    willTimeOut(address) {
      const person = api.person(Number(address))
      api.trouble(person.id, 'lost', 1)
      jumpWhen(
        api.until(() => person.received().length > 0),
        realTiming.sendTimeoutMs,
      )
    },
    received: (address) => api.person(Number(address)).received().map(shown),
    close: api.close,
  }
})

describe('sending by Telegram', () => {
  const send = async (api: FakeBotApi, text = '您好') =>
    channelOf(api).send({ id: 'm1', address: '42', content: { text, choices: [{ label: '找人', say: '0' }] } })

  it.each<[Trouble, object]>([
    ['blocked', { kind: 'unreachable', reason: 'blocked' }],
    ['deactivated', { kind: 'unreachable', reason: 'deactivated' }],
    ['never started', { kind: 'unreachable', reason: 'never started' }],
    ['server error', { kind: 'unknown', detail: '500 Internal Server Error' }],
    ['cut', { kind: 'unknown', detail: 'ECONNRESET' }],
    [{ flood: 7 }, { kind: 'retry', afterMs: 7000, scope: 'channel', detail: '429 Too Many Requests: retry after 7' }],
  ])('meets %j and says so at once', async (trouble, outcome) => {
    const api = await openApi()
    api.trouble(42, trouble)
    expect(await send(api)).toEqual(outcome)
    expect(api.calls).toHaveLength(1)
  })

  it('tries a refused connection again: nothing was sent', async () => {
    const api = await startFakeBotApi()
    await api.close()
    const outcome = await send(api)
    expect(outcome).toMatchObject({ kind: 'retry', scope: 'channel', detail: 'NOT_CONNECTED ECONNREFUSED' })
  })

  it('tries again when the connection never stands, as behind a wall that swallows everything', async () => {
    const silent = createServer()
    await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening))
    onTestFinished(() => void silent.close())
    const knocked = new Promise<void>((resolve) => silent.once('connection', () => resolve()))
    jumpWhen(knocked, realTiming.connectTimeoutMs)
    const apiRoot = `https://127.0.0.1:${(silent.address() as AddressInfo).port}`
    const outcome = await channelOf({ token: '1:abcdefghijk', apiRoot }).send({
      id: 'm',
      address: '42',
      content: { text: '好' },
    })
    expect(outcome).toMatchObject({ kind: 'retry', scope: 'channel', detail: 'NOT_CONNECTED TIMEOUT' })
  })

  it('stops the channel and blames no person when the token is refused', async () => {
    const api = await openApi()
    const outcome = await channelOf({ token: '7001:a-revoked-token', apiRoot: api.apiRoot }).send({
      id: 'm',
      address: '42',
      content: { text: '好' },
    })
    expect(outcome).toEqual({ kind: 'alarm', detail: '401 Unauthorized' })
  })

  it('shows no link previews and reads no markup', async () => {
    const api = await openApi()
    await send(api)
    expect(api.sent[0]?.payload).toEqual({
      chat_id: 42,
      text: '您好',
      link_preview_options: { is_disabled: true },
      reply_markup: { inline_keyboard: [[{ text: '找人', callback_data: '0' }]] },
    })
  })

  it('sends a text that is too long in parts, the buttons under the last', async () => {
    const api = await openApi()
    const lines = Array.from({ length: 900 }, (_, n) => `第${n}个活`)
    expect(await send(api, lines.join('\n'))).toMatchObject({ kind: 'accepted', providerId: '2' })
    expect(api.sent.map(({ text }) => text).join('\n')).toBe(lines.join('\n'))
    expect(api.sent.map(({ buttons }) => buttons.length)).toEqual([0, 1])
  })

  it('does not claim that nothing arrived when only a later part failed', async () => {
    const api = await openApi()
    api.until(() => api.sent.length === 1).then(() => api.trouble(42, { flood: 3 }))
    expect(await send(api, '活'.repeat(5000))).toEqual({
      kind: 'unknown',
      detail: 'sent in part, then 429 Too Many Requests: retry after 3',
    })
  })

  it('is known by the number of the bot, without asking anybody', () => {
    expect(channelOf({ token: '7001:abcdefghijk', apiRoot: 'http://127.0.0.1:9' }).account).toBe('7001')
  })

  async function openApi(): Promise<FakeBotApi> {
    const api = await startFakeBotApi()
    onTestFinished(api.close)
    return api
  }
})
