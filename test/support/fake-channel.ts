/** A channel in memory: accepts everything, unless told what becomes of the next messages to an address. */

import type { Channel, ChannelName, Outcome, OutgoingMessage } from '../../src/outbox/channel.ts'

export type FakeChannel = Channel & {
  /** Every message that was taken, also where the answer was lost. */
  received: OutgoingMessage[]
  /** Every call, whatever became of it. */
  attempts: OutgoingMessage[]
  /** The next sends to this address end so, one after the other; after them it accepts again. */
  script(address: string, ...outcomes: Outcome[]): void
  /** Every send to this address ends so. */
  always(address: string, outcome: Outcome): void
  /** Sends wait until the returned function is called: a kill in the middle of a push. */
  hold(): () => void
}

export function fakeChannel(settings: Partial<Omit<Channel, 'send'>> & { name?: ChannelName } = {}): FakeChannel {
  const scripted = new Map<string, Outcome[]>()
  const fixed = new Map<string, Outcome>()
  const received: OutgoingMessage[] = []
  const attempts: OutgoingMessage[] = []
  let gate = Promise.resolve()

  return {
    name: 'telegram',
    account: 'fake',
    concurrency: 8,
    carriesSamples: false,
    ...settings,
    received,
    attempts,
    script: (address, ...outcomes) => void scripted.set(address, [...(scripted.get(address) ?? []), ...outcomes]),
    always: (address, outcome) => void fixed.set(address, outcome),
    hold() {
      let release = () => {}
      gate = new Promise((resolve) => {
        release = resolve
      })
      return () => release()
    },
    async send(message) {
      attempts.push(message)
      await gate
      const outcome: Outcome = scripted.get(message.address)?.shift() ??
        fixed.get(message.address) ?? { kind: 'accepted', providerId: `fake-${attempts.length}` }
      if (outcome.kind === 'accepted' || outcome.kind === 'unknown') received.push(message)
      return outcome
    },
  }
}
