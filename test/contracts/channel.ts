/** What every channel promises the outbox. Each channel's test runs this, and so does the fake that other tests use. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CHANNELS, type Channel, type OutgoingMessage } from '../../src/outbox/channel.ts'
import type { Content } from '../../src/rules/message.ts'

export type ChannelHarness = {
  channel: Channel
  /** From now on this address is somebody who can be reached. */
  willAccept(address: string): void | Promise<void>
  /** From now on this address refuses for good. Left out where a channel has no such thing. */
  willBeUnreachable?(address: string): void | Promise<void>
  /** The next message is taken, but its answer is lost. Left out where nothing can be lost. */
  willTimeOut?(address: string): void | Promise<void>
  /** What really arrived there, in order. */
  received(address: string): Content[]
  close?(): void | Promise<void>
}

const [WANG, LI] = ['880001', '880002'] as const
const PUSH: Content = {
  text: '您好,这个月给您找了3个活:\n1 石狮·电子厂装配\n5000到6000元,管住',
  choices: [
    { label: '换一批', say: '7' },
    { label: '有活了', say: '8' },
    { label: '都不行,说说为啥', say: '9' },
    { label: '找人', say: '0' },
  ],
}

export function describeChannel(name: string, makeHarness: () => ChannelHarness | Promise<ChannelHarness>): void {
  describe(`${name} keeps the contract of channels`, () => {
    let harness: ChannelHarness
    let sends = 0
    const message = (address: string, content: Content): OutgoingMessage => ({ id: `m${++sends}`, address, content })
    const send = (address: string, content: Content) => harness.channel.send(message(address, content))

    beforeEach(async () => {
      harness = await makeHarness()
      await harness.willAccept(WANG)
      await harness.willAccept(LI)
    })
    afterEach(() => harness.close?.())

    it('says what it is and how fast it may go', () => {
      const { channel } = harness
      expect(CHANNELS).toContain(channel.name)
      expect(channel.account).not.toBe('')
      expect(channel.concurrency).toBeGreaterThanOrEqual(1)
      expect(channel.perSecond ?? 1).toBeGreaterThan(0)
      expect(channel.carriesSamples).toBe(channel.name === 'web')
    })

    it('carries the text and every choice in order', async () => {
      expect(await send(WANG, PUSH)).toMatchObject({ kind: 'accepted' })
      expect(harness.received(WANG)).toEqual([PUSH])
    })

    it.each([
      ['markup of other systems', '*5000* _元_ <b>包住</b> [网址](x) &amp; `a` \\ 50%'],
      ['line breaks and spaces', '一\n\n二  三'],
      ['rare characters and emoji', '𠮷先生 👷🏽‍♀️ 包吃住'],
      ['a long text', '泉州·电子厂,四千六,管住。'.repeat(60)],
    ])('changes nothing in %s', async (_, text) => {
      await send(WANG, { text })
      expect(harness.received(WANG).map((content) => content.text)).toEqual([text])
    })

    it('brings each message to its own address only', async () => {
      await send(WANG, { text: '给王师傅' })
      await send(LI, { text: '给李师傅' })
      expect(harness.received(WANG).map(({ text }) => text)).toEqual(['给王师傅'])
      expect(harness.received(LI).map(({ text }) => text)).toEqual(['给李师傅'])
    })

    it('carries as many at once as it says, each exactly once', async () => {
      const texts = Array.from({ length: Math.min(harness.channel.concurrency, 32) }, (_, n) => `第${n + 1}条`)
      const outcomes = await Promise.all(texts.map((text) => send(WANG, { text })))
      expect(outcomes.every(({ kind }) => kind === 'accepted')).toBe(true)
      const arrived = harness.received(WANG).map(({ text }) => text)
      expect(arrived.toSorted()).toEqual(texts.toSorted())
    })

    it('says so when a person cannot be reached, without a word of personal data', async (test) => {
      if (!harness.willBeUnreachable) return test.skip()
      await harness.willBeUnreachable(WANG)
      const outcome = await send(WANG, PUSH)
      expect(outcome.kind).toBe('unreachable')
      expect(outcome).toMatchObject({ reason: expect.stringMatching(/./) })
      expect(JSON.stringify(outcome)).not.toMatch(/880001|石狮/)
      expect(harness.received(WANG)).toEqual([])
      expect(await send(LI, PUSH)).toMatchObject({ kind: 'accepted' })
    })

    it('says that it does not know when the answer is lost', async (test) => {
      if (!harness.willTimeOut) return test.skip()
      await harness.willTimeOut(WANG)
      const outcome = await send(WANG, PUSH)
      expect(outcome.kind).toBe('unknown')
      expect(JSON.stringify(outcome)).not.toMatch(/880001|石狮/)
    })
  })
}
