/** The last look at a notice, at the moment of sending: still wanted by the staff, still welcome to the person, in contact hours. Pure. */

import type { Prepared } from '../outbox/ports.ts'
import { type BroadcastState, mayStillBeOpened } from '../rules/broadcast.ts'
import { type Instant, ONE_DAY_MS, ONE_HOUR_MS } from '../rules/calendar.ts'
import { mayContact, nextContactTime } from '../rules/contact-hours.ts'
import type { Content } from '../rules/message.ts'
import type { LeftOut } from '../rules/notice-audience.ts'
import type { PushConsent } from '../rules/status.ts'

export type NoticeNow = {
  state: BroadcastState
  pushes: PushConsent
  erased: boolean
  createdAt: Instant
  /** Since when it waits for the person to open the chat page. */
  unopenedSince?: Instant
  content: Content
}

/** Paused notices are looked at again after this long, or when they are resumed. */
const HELD_MS = ONE_HOUR_MS
const NEWS_FOR_MS = 30 * ONE_DAY_MS

export function lastLookAtNotice({ content, ...notice }: NoticeNow, now: Instant): Prepared {
  const reason = whyNot(notice, now)
  if (reason !== undefined) return { kind: 'drop', reason }
  if (notice.state === 'paused') return { kind: 'later', at: now + HELD_MS }
  return mayContact(now) ? { kind: 'send', content } : { kind: 'later', at: nextContactTime(now) }
}

/** Nobody chose it: the notice went out and was not taken; another chat of the person may carry it. */
export const NOT_OPENED = 'not_opened'

export const ENDED_UNOPENED = 'ended_unopened'

/** How it ends for the recipient of a notice that the last look dropped. */
export const droppedAs = (reason: string): 'failed' | 'skipped' =>
  reason === NOT_OPENED || reason === ENDED_UNOPENED ? 'failed' : 'skipped'

/** Why a notice that is over reaches nobody any more; `unopened`: it had gone out and was not taken. */
export function over(state: BroadcastState, unopened: boolean): 'cancelled' | typeof ENDED_UNOPENED | undefined {
  if (state === 'ended' && unopened) return ENDED_UNOPENED
  return state === 'ended' || state === 'cancelled' ? 'cancelled' : undefined
}

function whyNot(
  { state, pushes, erased, createdAt, unopenedSince }: Omit<NoticeNow, 'content'>,
  now: Instant,
): LeftOut | typeof NOT_OPENED | typeof ENDED_UNOPENED | undefined {
  const end = over(state, unopenedSince !== undefined)
  if (end !== undefined) return end
  if (erased) return 'erased'
  if (pushes === 'declined' || pushes === 'paused') return pushes
  if (pushes === 'none') return 'no_consent'
  if (state !== 'paused' && unopenedSince !== undefined && !mayStillBeOpened(unopenedSince, now)) return NOT_OPENED
  return now - createdAt > NEWS_FOR_MS ? 'expired' : undefined
}
