/**
 * The stand-in for the providers: takes messages as they would, in whatever mood it is, and remembers each one truly taken. What
 * it remembers is the truth that the program's own figures are held against.
 */

import type { Channel, ChannelName, Outcome, OutgoingMessage } from '../outbox/channel.ts'
import type { Instant } from '../rules/calendar.ts'
import type { Dice } from './dice.ts'
import type { Fate } from './mortal.ts'

export const ACCOUNT = 'main'

/** `at`: by the program's clock. `place`: the order of everything that happened in the rehearsal. */
export type Taken = {
  id: string
  channel: ChannelName
  address: string
  text: string
  at: Instant
  place: number
}

/** `lost_answers`: some are taken, some are not, and the sender learns neither. `slow`: the answer takes its time. */
export type Mood = 'well' | 'too_many' | 'lost_answers' | 'slow' | 'unplugged' | 'token_refused'

/** What an address does with a message; the web page is open or shut. */
export type Door = 'open' | 'blocked' | 'gone' | 'shut'

export type Provider = {
  taken: readonly Taken[]
  /** How many answers to the same message left it open whether it was taken. */
  doubts: ReadonlyMap<string, number>
  /** Messages that were not taken at some try. */
  refused: ReadonlySet<string>
  setMood(mood: Mood): void
  /** As the program's channel, for as long as that life of the program lasts. */
  channel(name: ChannelName, fate: Fate): Channel
  /** The answer of a POST has carried this. */
  carried(message: Omit<Taken, 'at' | 'place'>): void
}

export type ProviderPorts = {
  dice: Dice
  clock(): Instant
  nextPlace(): number
  door(channel: ChannelName, address: string): Door
  onCalled(id: string): void
  onTaken(message: Taken): void
  /** Resolves after so long in virtual time. */
  after(ms: number): Promise<void>
}

const CONCURRENT_SENDS = 8
const PAGE_SHUT_MS = 6 * 60 * 60_000

export function provider(ports: ProviderPorts): Provider {
  const { dice } = ports
  const taken: Taken[] = []
  const doubts = new Map<string, number>()
  const refused = new Set<string>()
  let mood: Mood = 'well'

  function take(message: Omit<Taken, 'at' | 'place'>): void {
    const record = { ...message, at: ports.clock(), place: ports.nextPlace() }
    taken.push(record)
    ports.onTaken(record)
  }

  /** What the sender hears, and whether the message was taken. */
  function answer(door: Door): { outcome: Outcome; takes: boolean } {
    const refuse = (outcome: Outcome) => ({ outcome, takes: false })
    switch (mood) {
      case 'too_many':
        return refuse({ kind: 'retry', afterMs: 1000 * dice.between(5, 120), scope: 'channel', detail: '429' })
      case 'unplugged':
        return refuse({ kind: 'retry', afterMs: 30_000, scope: 'channel', detail: 'ECONNREFUSED' })
      case 'token_refused':
        return refuse({ kind: 'alarm', detail: '401' })
    }
    if (door === 'blocked') return refuse({ kind: 'unreachable', reason: 'blocked' })
    if (door === 'gone') return refuse({ kind: 'unreachable', reason: 'deactivated' })
    if (door === 'shut') return refuse({ kind: 'retry', afterMs: PAGE_SHUT_MS, scope: 'reader', detail: 'page closed' })
    if (mood === 'lost_answers' && dice.happens(0.3)) {
      return { outcome: { kind: 'unknown', detail: 'timeout' }, takes: dice.happens(0.6) }
    }
    return { outcome: { kind: 'accepted', providerId: `p${taken.length}` }, takes: true }
  }

  return {
    taken,
    doubts,
    refused,
    setMood(next) {
      mood = next
    },
    carried: take,
    channel: (name, fate) => ({
      name,
      account: ACCOUNT,
      concurrency: CONCURRENT_SENDS,
      carriesSamples: name === 'web',
      async send({ id, address, content }: OutgoingMessage) {
        if (fate.isDead() || fate.strikes(`call ${name}`, 'before')) return new Promise(() => {})
        const { outcome, takes } = answer(ports.door(name, address))
        ports.onCalled(id)
        if (!takes) refused.add(id)
        if (takes) take({ id, channel: name, address, text: content.text })
        if (outcome.kind === 'unknown') doubts.set(id, (doubts.get(id) ?? 0) + 1)
        if (fate.strikes(`call ${name}`, 'after')) return new Promise(() => {})
        if (mood === 'slow') await ports.after(1000 * dice.between(1, 60))
        return fate.isDead() ? new Promise(() => {}) : outcome
      },
    }),
  }
}
