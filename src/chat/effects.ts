/** What a turn decides, to be carried out in the same transaction, and what it answers. */

import type { Day } from '../rules/calendar.ts'
import type { RefusalReason } from '../rules/matching/seeker.ts'
import type { Content } from '../rules/message.ts'
import type { Profile } from '../rules/profile.ts'
import type { TicketKind } from '../rules/ticket.ts'
import type { Conversation } from './conversation.ts'

/** 登记 · 把称呼电话告诉单位: each purpose has its own consent. */
export type Purpose = 'register' | 'employer'

/** `words`: what the person said, masked; kept with the event so that nobody has to guess. */
export type Effect =
  | { kind: 'consent'; purpose: Purpose; answer: 'yes' | 'no'; textVersion: string; personId?: number }
  | { kind: 'register'; relation: string; profile: Profile }
  | { kind: 'change_profile'; personId: number; profile: Profile }
  /** Out of work again also ends a pause or a stop. */
  | { kind: 'employed' | 'unemployed'; personId: number; words: string }
  /** Without a day the pause lasts until the person says so. */
  | { kind: 'pause'; personId: number; until?: Day; words: string }
  | { kind: 'stop'; personId: number; words: string }
  | { kind: 'apply'; personId: number; positionId: number }
  | { kind: 'decline'; personId: number; positionIds: number[]; reason: RefusalReason }
  | { kind: 'report'; positionId: number }
  | { kind: 'ticket'; ticket: TicketKind; words: string; personId?: number }
  | { kind: 'call_back'; personId?: number }
  | { kind: 'join_by_qr'; code: string }
  | { kind: 'send_join_code'; phone: string }
  /** 我不是原来的机主: this account speaks for nobody any more. */
  | { kind: 'unlink' }
  /** 删除我的信息: everybody this account speaks for, and what was said here. */
  | { kind: 'forget' }
  /** Nothing of what was said here is kept; nobody was registered. */
  | { kind: 'forget_messages' }

/** An answer that has to be looked up after the effects are carried out. */
export type Lookup =
  /** `search`: on registering or when asked for work · `more`: 换一批 · `again`: the last list once more. */
  | { kind: 'positions'; which: 'search' | 'more' | 'again' }
  | { kind: 'details'; positionId: number }
  | { kind: 'join'; code: string; personId: number }
  /** A stored policy (政策), or `otherwise` and a ticket: no stored policy, no amount. */
  | { kind: 'policy'; about: string; otherwise: Content }

export type Answer = Content | Lookup
export const isLookup = (answer: Answer): answer is Lookup => 'kind' in answer

export type Turn = { state: Conversation; replies: Answer[]; effects: Effect[] }
