import { expect, it, onTestFinished } from 'vitest'
import { telegram } from '../../src/channels/telegram/channel.ts'
import type { Receive } from '../../src/chat/inbound.ts'
import type { Outcome } from '../../src/outbox/channel.ts'
import { startFakeBotApi } from '../support/fake-bot-api.ts'
import { silentLog } from './telegram-setting.ts'

it('serves fifty people who register, answer, block and vanish, and knows how each of them ended', async () => {
  const api = await startFakeBotApi()
  onTestFinished(api.close)
  const heard = new Map<string, string[]>()
  const receive: Receive = async ({ address, event }) => {
    heard.set(address, [...(heard.get(address) ?? []), event.kind === 'text' ? event.text : event.kind])
    if (event.kind === 'text' || event.kind === 'opened') await send(address, '您想找啥活?')
    return []
  }
  const bot = telegram({ token: api.token, apiRoot: api.apiRoot }, receive, silentLog)
  const send = (address: string, text: string): Promise<Outcome> =>
    bot.channel.send({ id: `to ${address}`, address, content: { text, choices: [{ label: '8 有活了', say: '8' }] } })
  onTestFinished(() => bot.stop())

  const people = Array.from({ length: 50 }, (_, n) => api.person(n + 1))
  for (const person of people) person.says('/start')
  for (const person of people) person.says('同意')
  await bot.start()
  await api.until(() => api.sent.length === 100 && api.unconfirmed().length === 0)

  const fates = ['answers', 'blocks', 'vanishes', 'says nothing', 'answers'] as const
  const fateOf = (id: number) => fates[id % fates.length]!
  for (const { id, blocks } of people) {
    if (fateOf(id) === 'blocks') blocks()
    if (fateOf(id) === 'vanishes') api.trouble(id, 'deactivated')
  }
  const outcomes = new Map<number, Outcome>()
  for (const { id } of people) outcomes.set(id, await send(String(id), '这个月给您找了3个活'))
  for (const person of people) if (fateOf(person.id) === 'answers') person.taps('8 有活了')
  await api.until(() => api.answeredTaps.length === 20 && api.unconfirmed().length === 0)

  for (const { id, received } of people) {
    const fate = fateOf(id)
    const outcome = outcomes.get(id)
    if (fate === 'blocks') expect(outcome).toEqual({ kind: 'unreachable', reason: 'blocked' })
    else if (fate === 'vanishes') expect(outcome).toEqual({ kind: 'unreachable', reason: 'deactivated' })
    else expect(outcome).toMatchObject({ kind: 'accepted' })
    const later = { answers: ['8'], blocks: ['blocked'], vanishes: [], 'says nothing': [] }[fate]
    expect(heard.get(String(id))).toEqual(['opened', '同意', ...later])
    expect(received()).toHaveLength({ answers: 4, blocks: 2, vanishes: 2, 'says nothing': 3 }[fate])
  }
})
