/** 三天承诺 (HA-1 "不挑不拣，三天上岗"): from the wish for work to a suitable offer in three days. Pure. */

import { dayOf, type Instant, ONE_DAY_MS } from './calendar.ts'

export const PROMISED_WITHIN_MS = 3 * ONE_DAY_MS

/** Still in time · the three days end today · broken. */
export type PromiseState = 'running' | 'due_today' | 'broken'

export const PROMISE_WORDS: Record<PromiseState, string> = {
  running: '三天之内',
  due_today: '今天到期',
  broken: '超过三天',
}

/** Of somebody who has said so at `since` and was shown no position yet. */
export function promiseState(since: Instant, now: Instant): PromiseState {
  const until = since + PROMISED_WITHIN_MS
  if (now > until) return 'broken'
  return dayOf(until) === dayOf(now) ? 'due_today' : 'running'
}
