/** A server that fails again and again is left alone for a while, then tried by one call. */

import { type Clock, ONE_MINUTE_MS } from '../rules/calendar.ts'

const FAILURES_IN_A_ROW = 3
const REST_MS = ONE_MINUTE_MS

export type Breaker = {
  /** Asked right before a call; after a rest only the first to ask may go. */
  closed(): boolean
  worked(): void
  failed(): void
}

export function breaker(clock: Clock): Breaker {
  let failures = 0
  let restsUntil = 0
  return {
    closed() {
      if (failures < FAILURES_IN_A_ROW) return true
      if (clock() < restsUntil) return false
      restsUntil = clock() + REST_MS
      return true
    },
    worked() {
      failures = 0
    },
    failed() {
      failures++
      restsUntil = clock() + REST_MS
    },
  }
}
