/**
 * From message to replies (收到一条，答一条): load, understand, take the turn, carry it out, remember the replies.
 * One transaction each; the same message again returns the same replies and does nothing twice.
 */

import type { Clock, Day, Instant } from '../rules/calendar.ts'
import type { RefusalReason } from '../rules/matching/seeker.ts'
import type { Content } from '../rules/message.ts'
import type { Profile } from '../rules/profile.ts'
import { carryOut, type Outcome } from './carry-out.ts'
import { forgetUnconsented, readConversation } from './conversation.ts'
import type { Purpose, TicketKind, Turn } from './effects.ts'
import { hear } from './hear.ts'
import { inOrder } from './in-order.ts'
import type { Inbound, Receive, Reply } from './inbound.ts'
import { turn } from './turn.ts'
import type { Bureau, LinkedPerson, ShownPush, View } from './view.ts'

export type Account = {
  id: number
  /** As last saved; undefined for a new account. */
  conversation?: unknown
  version: number
}

export type Remembered = { content: Content; pushId?: number; personId?: number }

/** Another process answered this account meanwhile: the transaction is rolled back and the whole message done again. */
class ConversationConflict extends Error {}

/** The chat account (渠道账号): what was said on it and answered. */
export type AccountPorts = {
  /** Finds the account or makes it. */
  open(inbound: Inbound, now: Instant): Promise<Account>
  /** The replies to a message that was answered before; undefined for a new one. */
  repliesTo(accountId: number, messageId: string): Promise<Reply[] | undefined>
  /** Also counts as a reaction to whatever was pushed to the account's people before. Returns the inbound row's id. */
  recordInbound(accountId: number, inbound: Inbound, now: Instant): Promise<number>
  /** The words of a message, masked; only called once somebody is registered here. */
  recordWords(inboundId: number, words: string): Promise<void>
  /** False when the version is no longer the one that was opened; nothing is saved then. */
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
  scanned(code: string): Promise<{ name: string } | undefined>
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
  report(positionId: number, words: string, said: Said): Promise<void>
}

/** What goes to a human. */
export type CaseworkPorts = {
  openTicket(ticket: { kind: TicketKind; words: string; personId?: number }, said: Said): Promise<void>
  callBack(personId: number | undefined, said: Said): Promise<void>
}

export type Policy = {
  title: string
  body: string
  documentNo: string
  region: string
  validFrom: Day
  validTo?: Day
  source: string
}

/** Policies in force (政策), as they stand in their documents. */
export type PolicyPorts = {
  about(words: string, now: Instant): Promise<Policy | undefined>
}

export type Desk = {
  accounts: AccountPorts
  people: PeoplePorts
  joining: JoiningPorts
  positions: PositionPorts
  casework: CaseworkPorts
  policies: PolicyPorts
}

export type ChatPorts = {
  /** Runs the work in one transaction; nothing of it stays when it throws. */
  transaction<T>(work: (desk: Desk) => Promise<T>): Promise<T>
  clock: Clock
  bureau: Bureau
  /** False for a channel on which neither name nor phone may be asked for, and nobody joins the roster. */
  mayAskContact(inbound: Inbound): boolean
}

const MOST_CONFLICTS = 5

/** Messages of one account are answered in the order they came. */
export function createReceiver(ports: ChatPorts): Receive {
  const queue = inOrder()
  return (inbound) => {
    const { channel, account, address } = inbound
    return queue(JSON.stringify([channel, account, address]), () => handleMessage(ports, inbound))
  }
}

/** The replies, already in the outbox. */
export async function handleMessage(ports: ChatPorts, inbound: Inbound): Promise<Reply[]> {
  for (let conflicts = 0; ; conflicts++) {
    try {
      return await ports.transaction((desk) => answer(ports, desk, inbound))
    } catch (error) {
      if (!(error instanceof ConversationConflict) || conflicts >= MOST_CONFLICTS) throw error
    }
  }
}

async function answer(ports: ChatPorts, desk: Desk, inbound: Inbound): Promise<Reply[]> {
  const now = ports.clock()
  const account = await desk.accounts.open(inbound, now)
  const before = await desk.accounts.repliesTo(account.id, inbound.messageId)
  if (before !== undefined) return before

  const inboundId = await desk.accounts.recordInbound(account.id, inbound, now)
  const { event } = inbound
  if (event.kind === 'blocked' || event.kind === 'unblocked') {
    await desk.accounts.setReach(account.id, event.kind === 'blocked' ? 'blocked' : 'open', now)
    return desk.accounts.remember(inbound, account.id, inboundId, [], now)
  }

  const people = await desk.people.linked(account.id)
  const state = forgetUnconsented(readConversation(account.conversation, people.length > 0, now), now)
  const view = await look(ports, desk, inbound, state, people, now)
  const heard = hear(event, state, view)
  const taken: Turn = turn(state, heard, view)

  const said: Said = { accountId: account.id, inbound, now }
  const outcome: Outcome = await carryOut(desk, taken, said)
  if (heard.kind === 'said' && outcome.keepsWords) await desk.accounts.recordWords(inboundId, heard.text)
  if (!(await desk.accounts.save(account, outcome.state, now))) throw new ConversationConflict()
  return desk.accounts.remember(inbound, account.id, inboundId, outcome.replies, now)
}

async function look(
  ports: ChatPorts,
  desk: Desk,
  inbound: Inbound,
  { stage }: ReturnType<typeof readConversation>,
  people: LinkedPerson[],
  now: Instant,
): Promise<View> {
  const shown = new Map<number, ShownPush>()
  for (const { id } of people) {
    const push = await desk.positions.shown(id)
    if (push !== undefined) shown.set(id, push)
  }
  const mayAskContact = ports.mayAskContact(inbound)
  const opened = inbound.event.kind === 'opened' ? inbound.event.code : undefined
  const code = opened ?? (stage.kind === 'scanned' ? stage.code : undefined)
  const scanned = code === undefined || !mayAskContact ? undefined : await desk.joining.scanned(code)
  return {
    bureau: ports.bureau,
    people,
    shown,
    ...(scanned !== undefined && { scanned }),
    mayAskContact,
    now,
  }
}
