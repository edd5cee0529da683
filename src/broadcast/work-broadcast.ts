/** Works a policy notice (政策通知): write it, and move it on by the rules. Each step leaves an event that stays. */

import {
  type Audience,
  type BroadcastMove,
  type BroadcastState,
  landing,
  mayMove,
  mayRewrite,
  needsComment,
} from '../rules/broadcast.ts'
import { noticeProblem } from '../rules/broadcast-words.ts'
import type { Instant } from '../rules/calendar.ts'
import { mayContact } from '../rules/contact-hours.ts'
import type { Role } from '../rules/staff.ts'

export type BroadcastText = { title: string; text: string; audience: Audience; notBefore?: Instant }

export type BroadcastOnHand = { id: number; publicId: string; state: BroadcastState; hands: string[] }

export type BroadcastEvent = { what: BroadcastMove | 'write'; actor: string; comment?: string }

/** Of one jurisdiction, inside one transaction. */
export type BroadcastPorts = {
  find(publicId: string): Promise<BroadcastOnHand | undefined>
  insert(text: BroadcastText, by: string, now: Instant): Promise<BroadcastOnHand>
  rewrite(broadcast: BroadcastOnHand, text: BroadcastText, by: string, now: Instant): Promise<void>
  /** False when somebody has moved it meanwhile. */
  change(
    broadcast: BroadcastOnHand,
    to: { state: BroadcastState; hands: string[]; approvedBy?: string },
    now: Instant,
  ): Promise<boolean>
  record(broadcastId: number, event: BroadcastEvent, now: Instant): Promise<void>
  /** What was held back is due again: to be sent, or to be dropped. */
  wake(broadcastId: number, now: Instant): Promise<void>
}

export type Written = { publicId: string } | { problem: string }

/** `publicId`: of the draft that is written again; left out for a new one. */
export async function writeBroadcast(
  ports: BroadcastPorts,
  text: BroadcastText,
  by: string,
  now: Instant,
  publicId?: string,
): Promise<Written> {
  const problem = noticeProblem(text) ?? timeProblem(text.notBefore, now)
  if (problem !== undefined) return { problem }
  if (publicId === undefined) {
    const fresh = await ports.insert(text, by, now)
    await ports.record(fresh.id, { what: 'write', actor: by }, now)
    return { publicId: fresh.publicId }
  }
  const draft = await ports.find(publicId)
  if (draft === undefined) return { problem: '没有这份通知' }
  if (!mayRewrite(draft.state)) return { problem: '已经提交了，不能再改' }
  await ports.rewrite(draft, text, by, now)
  await ports.record(draft.id, { what: 'write', actor: by }, now)
  return { publicId }
}

function timeProblem(notBefore: Instant | undefined, now: Instant): string | undefined {
  if (notBefore === undefined) return undefined
  if (notBefore < now) return '选的时间已经过了'
  return mayContact(notBefore) ? undefined : '选的时间不能打扰人：早九点到晚八点才发，除夕到初三不发'
}

export type BroadcastMoved = 'moved' | 'not_now' | 'needs_comment' | 'no_such_broadcast'

export async function moveBroadcast(
  ports: BroadcastPorts,
  publicId: string,
  move: BroadcastMove,
  comment: string | undefined,
  by: { username: string; role: Role },
  now: Instant,
): Promise<BroadcastMoved> {
  const broadcast = await ports.find(publicId)
  if (broadcast === undefined) return 'no_such_broadcast'
  if (!mayMove(move, broadcast, by)) return 'not_now'
  if (needsComment(move) && comment === undefined) return 'needs_comment'
  const { username } = by
  const hands = move === 'submit' ? [...new Set([...broadcast.hands, username])] : broadcast.hands
  const to = { state: landing(move), hands, ...(move === 'approve' && { approvedBy: username }) }
  if (!(await ports.change(broadcast, to, now))) return 'not_now'
  if (move === 'resume' || move === 'end') await ports.wake(broadcast.id, now)
  await ports.record(broadcast.id, { what: move, actor: username, ...(comment !== undefined && { comment }) }, now)
  return 'moved'
}
