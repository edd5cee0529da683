/** Everything about time and chance that the Telegram channel uses, in one place so that tests can hold it. */

import { sleep } from '../../pacing/sleep.ts'
import type { Clock } from '../../rules/calendar.ts'

export type Timing = {
  clock: Clock
  /** 0 ≤ x < 1, for jitter. */
  random(): number
  /** Resolves early, without an error, when `signal` aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
  /** A connection not made in this time never carried the message. */
  connectTimeoutMs: number
  /** An answer not here in this time is lost. */
  sendTimeoutMs: number
  /** How long Telegram may hold a poll open when nothing happens. */
  pollSeconds: number
}

export const realTiming: Timing = {
  clock: Date.now,
  random: Math.random,
  sleep,
  connectTimeoutMs: 4_000,
  sendTimeoutMs: 8_000,
  pollSeconds: 25,
}
