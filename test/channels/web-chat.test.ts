/** The web chat carries to the open pages of an address and believes only what a page acknowledges. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { webChat } from '../../src/channels/web-chat.ts'
import type { Content } from '../../src/rules/message.ts'
import { describeChannel } from '../contracts/channel.ts'

describeChannel('web chat', () => {
  const web = webChat()
  const arrived = new Map<string, Content[]>()
  return {
    channel: web.channel,
    willAccept(address) {
      arrived.set(address, [])
      web.subscribe(address, ({ id, ...content }) => {
        arrived.get(address)!.push(content)
        web.shown([id])
      })
    },
    received: (address) => arrived.get(address) ?? [],
  }
})

describe('a push to the web chat', () => {
  const push = { id: 'm1', address: 'session', content: { text: '有3个活' } }
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is tried again later when no page is open', async () => {
    expect(await webChat().channel.send(push)).toMatchObject({ kind: 'retry', scope: 'reader' })
  })

  it('is not accepted by a page that never acknowledges, which may have shown it all the same', async () => {
    const web = webChat()
    web.subscribe('session', () => {})
    const outcome = web.channel.send(push)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await outcome).toMatchObject({ kind: 'retry', scope: 'reader', doubtful: true })
  })

  it('reaches every open page and none that was closed', async () => {
    const web = webChat()
    const pages = [vi.fn(), vi.fn(), vi.fn()]
    const closing = pages.map((page) => web.subscribe('session', page))
    closing[2]!()
    const outcome = web.channel.send(push)
    web.shown(['m1'])
    expect(await outcome).toEqual({ kind: 'accepted' })
    expect(pages.map((page) => page.mock.calls.length)).toEqual([1, 1, 0])
  })
})
