/** What the outbox asks of a channel (渠道): carry one message, say truthfully what became of it. */

import type { Content } from '../rules/message.ts'

export const CHANNELS = ['web', 'telegram', 'wechat', 'sms'] as const
export type ChannelName = (typeof CHANNELS)[number]

export type OutgoingMessage = {
  /** Public id of the outbox row: the idempotency key where the provider knows such a thing. */
  id: string
  address: string
  content: Content
}

/**
 * `retry`: surely not taken, unless `doubtful`; with scope `channel` (429, network down) everything on it waits, with scope `reader`
 * it waits for the page to be opened. `unknown`: the provider may have taken it, nobody can tell. `bug`: this message can never be sent as it is.
 * `alarm`: the channel itself is broken (token, ban); it stops, and no person is marked for it.
 */
export type Outcome =
  | { kind: 'accepted'; providerId?: string }
  | { kind: 'retry'; afterMs: number; scope: 'message' | 'reader' | 'channel'; doubtful?: true; detail: string }
  | { kind: 'window_closed' }
  | { kind: 'no_consent' }
  | { kind: 'unreachable'; reason: string }
  | { kind: 'opted_out' }
  | { kind: 'unknown'; detail: string }
  | { kind: 'bug'; detail: string }
  | { kind: 'alarm'; detail: string }

export type Channel = {
  name: ChannelName
  /** Which bot or official account this is; a person's address is only good within it. */
  account: string
  /** How many sends may be in flight at once. */
  concurrency: number
  /** Sends started per second at most; undefined means as fast as it goes. */
  perSecond?: number
  /** Sample positions 示例 may go out here (the web chat only). */
  carriesSamples: boolean
  /** Never throws: a failure is an outcome. Never sleeps on a 429: that is `retry`. */
  send(message: OutgoingMessage): Promise<Outcome>
}
