/** What becomes of an outbox row after a send: pure, one table. */

import { type Instant, ONE_HOUR_MS, ONE_MINUTE_MS } from '../rules/calendar.ts'
import type { Outcome } from './channel.ts'

export type OutboxState = 'queued' | 'sending' | 'accepted' | 'delivered' | 'failed' | 'unknown'

export type Settled =
  | { state: 'accepted'; providerId?: string }
  /** Goes back to the queue. `doubtful`: the provider may have taken it, so this adds a possible extra copy. */
  | { state: 'queued'; notBefore: Instant; doubtful: boolean; detail: string }
  | { state: 'failed'; reach?: 'blocked' | 'gone'; detail: string }

/** A lost answer is tried again this often; more copies than that help nobody. */
const MOST_DOUBTS = 4
const LONGEST_WAIT_MS = 6 * ONE_HOUR_MS

/** Half a minute, doubling with each time, six hours at most. */
export const backoffMs = (times: number): number => Math.min(LONGEST_WAIT_MS, (ONE_MINUTE_MS / 2) * 2 ** times)

/** `doubts`: how many sends of this message there were whose fate nobody knows, this one counted too. */
export function settle(outcome: Outcome, doubts: number, now: Instant): Settled {
  switch (outcome.kind) {
    case 'accepted':
      return { state: 'accepted', ...(outcome.providerId !== undefined && { providerId: outcome.providerId }) }
    case 'retry':
      return {
        state: 'queued',
        notBefore: now + outcome.afterMs,
        doubtful: outcome.doubtful ?? false,
        detail: outcome.detail,
      }
    case 'alarm':
      return { state: 'queued', notBefore: now, doubtful: false, detail: outcome.detail }
    case 'unknown':
      return doubts < MOST_DOUBTS
        ? { state: 'queued', notBefore: now + backoffMs(doubts), doubtful: true, detail: outcome.detail }
        : { state: 'failed', detail: `unknown: ${outcome.detail}` }
    case 'unreachable':
      return {
        state: 'failed',
        reach: outcome.reason === 'blocked' ? 'blocked' : 'gone',
        detail: `unreachable: ${outcome.reason}`,
      }
    case 'opted_out':
      return { state: 'failed', reach: 'blocked', detail: 'opted_out' }
    case 'window_closed':
    case 'no_consent':
      return { state: 'failed', detail: outcome.kind }
    case 'bug':
      return { state: 'failed', detail: `bug: ${outcome.detail}` }
  }
}
