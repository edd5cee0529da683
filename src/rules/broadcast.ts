/** A policy notice (政策通知) on its way from draft to report: its states, who may move it, whom it is for. Pure. */

import { addDays, dayOf, type Instant, startOfDay } from './calendar.ts'
import { isContactDay } from './contact-hours.ts'
import type { Role } from './staff.ts'

export const BROADCAST_STATES = [
  'draft',
  'submitted',
  'returned',
  'approved',
  'sending',
  'paused',
  'finished',
  'ended',
  'cancelled',
] as const
export type BroadcastState = (typeof BROADCAST_STATES)[number]

export const BROADCAST_STATE_WORDS: Record<BroadcastState, string> = {
  draft: '草稿',
  submitted: '待审核',
  returned: '退回修改',
  approved: '已通过，等发送时间',
  sending: '正在发送',
  paused: '暂停',
  finished: '发完了',
  ended: '结束了',
  cancelled: '取消了',
}

/** 提交 · 通过 · 退回 · 暂停 · 继续 · 不再等没打开的人 · 取消 */
export type BroadcastMove = 'submit' | 'approve' | 'return' | 'pause' | 'resume' | 'end' | 'cancel'

type MoveRule = {
  words: string
  from: readonly BroadcastState[]
  to: BroadcastState
  by: readonly Role[]
  byAnother?: true
  needsComment?: true
}

/** Nothing goes out to many people without a second pair of eyes: whoever wrote or submitted it may not approve it. */
const MOVES: Record<BroadcastMove, MoveRule> = {
  submit: { words: '提交审核', from: ['draft', 'returned'], to: 'submitted', by: ['clerk', 'supervisor'] },
  approve: { words: '通过', from: ['submitted'], to: 'approved', by: ['reviewer', 'supervisor'], byAnother: true },
  return: {
    words: '退回修改',
    from: ['submitted'],
    to: 'returned',
    by: ['reviewer', 'supervisor'],
    byAnother: true,
    needsComment: true,
  },
  pause: { words: '暂停', from: ['sending'], to: 'paused', by: ['clerk', 'reviewer', 'supervisor'] },
  resume: { words: '继续发送', from: ['paused'], to: 'sending', by: ['clerk', 'reviewer', 'supervisor'] },
  end: { words: '不再等，结束', from: ['finished'], to: 'ended', by: ['clerk', 'reviewer', 'supervisor'] },
  cancel: {
    words: '取消',
    from: ['draft', 'submitted', 'returned', 'approved', 'sending', 'paused'],
    to: 'cancelled',
    by: ['clerk', 'reviewer', 'supervisor'],
  },
}

export const moveWords = (move: BroadcastMove): string => MOVES[move].words
export const landing = (move: BroadcastMove): BroadcastState => MOVES[move].to
export const needsComment = (move: BroadcastMove): boolean => MOVES[move].needsComment === true
export const isBroadcastMove = (word: string): word is BroadcastMove => Object.hasOwn(MOVES, word)

/** Written anew only as long as nobody has to look at it. */
export const mayRewrite = (state: BroadcastState): boolean => state === 'draft' || state === 'returned'

/** Whether somebody may do the move now; `hands`: who wrote or submitted it. */
export function mayMove(
  move: BroadcastMove,
  broadcast: { state: BroadcastState; hands: readonly string[] },
  who: { username: string; role: Role },
): boolean {
  const rule = MOVES[move]
  const another = rule.byAnother === undefined || !broadcast.hands.includes(who.username)
  return rule.from.includes(broadcast.state) && rule.by.includes(who.role) && another
}

/** A notice that finds the chat page closed waits for it this many contact days more (还没打开); weeks late it is no news. */
const OPENED_WITHIN_CONTACT_DAYS = 3

export function mayStillBeOpened(foundClosedAt: Instant, now: Instant): boolean {
  let day = dayOf(foundClosedAt)
  for (let left = OPENED_WITHIN_CONTACT_DAYS; left > 0; ) {
    day = addDays(day, 1)
    if (isContactDay(day)) left--
  }
  return now < startOfDay(addDays(day, 1))
}

/** Whom a notice is for (发送对象): everybody of the jurisdiction who fits all that is given. */
export type Audience = {
  /** Prefixes are taken of these region codes; none: the whole jurisdiction. */
  regions?: string[]
  /** Region codes of the home (籍贯), as prefixes. */
  homes?: string[]
  status?: 'unemployed' | 'employed'
  /** Occupation codes wished for; their subtree counts. */
  occupations?: string[]
  age?: { from?: number; to?: number }
  /** Left out: whoever got any notice in the last so many days. */
  notNotifiedForDays?: number
  /** Left out: whoever got one of these notices (public ids). */
  withoutThoseOf?: string[]
}
