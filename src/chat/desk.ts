/** What answering a message may touch (办事台): the ports of the conversation, bound to the message's own transaction. */

import type { Day, Instant } from '../rules/calendar.ts'
import type { RefusalReason } from '../rules/matching/seeker.ts'
import type { Content } from '../rules/message.ts'
import type { Policy } from '../rules/policy.ts'
import type { Profile } from '../rules/profile.ts'
import type { TicketKind } from '../rules/ticket.ts'
import type { Purpose } from './effects.ts'
import type { Inbound, Reply } from './inbound.ts'
import type { LinkedPerson, ShownPush } from './view.ts'

export type Account = {
  id: number
  /** As last saved; undefined for a new account. */
  conversation?: unknown
  version: number
  /** Somebody of the bureau speaks here now. */
  human?: true
}

export type Remembered = { content: Content; pushId?: number; personId?: number }

/** The chat account (渠道账号): what was said on it and answered. */
export type AccountPorts = {
  /** Finds the account or makes it. */
  open(inbound: Inbound, now: Instant): Promise<Account>
  /** Returns the inbound row's id; undefined when the message came before. */
  recordInbound(accountId: number, inbound: Inbound, now: Instant): Promise<number | undefined>
  /** What a message that came before was answered. */
  repliesTo(accountId: number, messageId: string): Promise<Reply[]>
  /** Whatever was pushed to these people on this account before has been seen. */
  reacted(accountId: number, personIds: readonly number[], now: Instant): Promise<void>
  /** The words of a message, masked; only called once somebody is registered here. */
  recordWords(inboundId: number, words: string): Promise<void>
  /** The account can be reached. False when the version is no longer the one that was opened; nothing is saved then. */
  save(account: Account, conversation: unknown, now: Instant): Promise<boolean>
  /** Writes the replies into the outbox, in order. */
  remember(
    inbound: Inbound,
    accountId: number,
    inboundId: number,
    replies: Remembered[],
    now: Instant,
  ): Promise<Reply[]>
  setReach(accountId: number, reach: 'blocked' | 'open', now: Instant): Promise<void>
  /** Empties the words of everything said and answered here. */
  forgetMessages(accountId: number): Promise<void>
}

/** `messageId` is the message in which it was said. */
export type Said = { accountId: number; inbound: Inbound; now: Instant }

/** The people an account speaks for. */
export type PeoplePorts = {
  linked(accountId: number): Promise<LinkedPerson[]>
  /**
   * Unemployed, pushes on, identity `claimed`; linked to the account. For 本人 the account's own consent to registering
   * becomes the person's. Returns the person's id.
   */
  register(relation: string, profile: Profile, said: Said): Promise<number>
  recordConsent(
    consent: { purpose: Purpose; answer: 'yes' | 'no'; textVersion: string; personId?: number },
    said: Said,
  ): Promise<void>
  changeProfile(personId: number, profile: Profile, now: Instant): Promise<void>
  /** `employed` has the grade 自述; `unemployed` turns pushes on again. */
  changeStatus(personId: number, to: 'employed' | 'unemployed', words: string, now: Instant): Promise<void>
  pause(personId: number, until: Day | undefined, words: string, now: Instant): Promise<void>
  stop(personId: number, words: string, now: Instant): Promise<void>
  unlink(accountId: number, now: Instant): Promise<void>
  /** Erases everybody linked and what was said; the minimal proof stays. Returns the last day on which proof is kept. */
  forget(accountId: number, now: Instant): Promise<Day>
}

/** Joining a roster record (并入花名册). */
export type JoiningPorts = {
  /** Whose unused personal code this is. */
  scanned(code: string, now: Instant): Promise<{ name: string } | undefined>
  /** The record becomes this account's person, 名册核实. Undefined when the code was used meanwhile. */
  joinByQr(code: string, said: Said): Promise<number | undefined>
  /** Sends six digits if the roster knows the phone, and says nothing about whether it did. */
  sendCode(personId: number, phone: string, said: Said): Promise<void>
  /** Merges the claimed person into the roster record, 手机验证; undefined when the code is wrong, old or tried too often. */
  joinByCode(personId: number, code: string, said: Said): Promise<number | undefined>
}

/** Positions, given by the push flow. */
export type PositionPorts = {
  /** `registration`: on registering or when asked for work · `more`: 换一批. Remembered as a push, shown by this reply. */
  find(
    personId: number,
    wanted: 'registration' | 'more',
    inbound: Inbound,
    now: Instant,
  ): Promise<{ content: Content; pushId: number }>
  /** The last push the person saw; one that only waits to be sent does not count. */
  shown(personId: number): Promise<ShownPush | undefined>
  /** The last push once more, as it was shown. */
  lastShown(personId: number, now: Instant): Promise<Content | undefined>
  details(positionId: number, now: Instant): Promise<Content | undefined>
  apply(personId: number, positionId: number, now: Instant): Promise<void>
  decline(personId: number, positionIds: number[], reason: RefusalReason, now: Instant): Promise<void>
  /** 举报: two of them suspend the position until a clerk has looked. */
  report(positionId: number, said: Said): Promise<void>
}

/** What goes to a human. */
export type CaseworkPorts = {
  openTicket(ticket: { kind: TicketKind; words: string; personId?: number }, said: Said): Promise<void>
  callBack(personId: number | undefined, said: Said): Promise<void>
}

/** Policies in force (政策), as they stand in their documents. */
export type PolicyPorts = {
  /** What the question may be about, best first. */
  about(question: string, now: Instant): Promise<Policy[]>
  /** Of everything in force here, the newest last. */
  titles(now: Instant): Promise<string[]>
}

export type Desk = {
  accounts: AccountPorts
  people: PeoplePorts
  joining: JoiningPorts
  positions: PositionPorts
  casework: CaseworkPorts
  policies: PolicyPorts
}
