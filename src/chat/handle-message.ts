/**
 * From message to replies (收到一条，答一条): load, understand, take the turn, carry it out, remember the replies.
 * One transaction each, left while advice is asked; the same message again returns the same replies and does nothing twice.
 */

import { inOrder } from '../pacing/in-order.ts'
import type { Clock, Instant } from '../rules/calendar.ts'
import { type Advice, type Adviser, NeedsAdvice, NO_ADVICE } from './adviser.ts'
import { besideHuman } from './beside-human.ts'
import { carryOut, type Outcome } from './carry-out.ts'
import { forgetUnconsented, readConversation } from './conversation.ts'
import type { Desk, Said } from './desk.ts'
import type { Turn } from './effects.ts'
import { hear } from './hear.ts'
import type { Inbound, Receive, Reply } from './inbound.ts'
import { quoting } from './quoting.ts'
import { takeTurn } from './second-hearing.ts'
import type { Bureau, LinkedPerson, ShownPush, View } from './view.ts'

/** Another process answered this account meanwhile: the transaction is rolled back and the whole message done again. */
class ConversationConflict extends Error {}

export type ChatPorts = {
  /** Runs the work in one transaction; nothing of it stays when it throws. */
  transaction<T>(work: (desk: Desk) => Promise<T>): Promise<T>
  clock: Clock
  bureau: Bureau
  /** False for a channel on which neither name nor phone may be asked for, and nobody joins the roster. */
  mayAskContact(inbound: Inbound): boolean
  adviser?: Adviser
}

const MOST_CONFLICTS = 5

/** Messages of one account are answered in the order they came. */
export function createReceiver(ports: ChatPorts): Receive {
  const queue = inOrder()
  return (inbound) => {
    const { channel, account, address } = inbound
    return queue.run(JSON.stringify([channel, account, address]), () => handleMessage(ports, inbound))
  }
}

/** The replies, already in the outbox. */
export async function handleMessage(ports: ChatPorts, inbound: Inbound): Promise<Reply[]> {
  const { adviser } = ports
  let advice = adviser === undefined ? NO_ADVICE : {}
  for (let conflicts = 0; ; ) {
    try {
      return await ports.transaction((desk) => answer(ports, desk, inbound, advice))
    } catch (error) {
      if (error instanceof NeedsAdvice && adviser !== undefined) advice = { ...advice, ...(await error.ask(adviser)) }
      else if (!(error instanceof ConversationConflict) || ++conflicts > MOST_CONFLICTS) throw error
    }
  }
}

async function answer(ports: ChatPorts, desk: Desk, inbound: Inbound, advice: Advice): Promise<Reply[]> {
  const now = ports.clock()
  const account = await desk.accounts.open(inbound, now)
  const inboundId = await desk.accounts.recordInbound(account.id, inbound, now)
  if (inboundId === undefined) return desk.accounts.repliesTo(account.id, inbound.messageId)

  const { event } = inbound
  if (event.kind === 'blocked' || event.kind === 'unblocked') {
    await desk.accounts.setReach(account.id, event.kind === 'blocked' ? 'blocked' : 'open', now)
    return desk.accounts.remember(inbound, account.id, inboundId, [], now)
  }

  const people = await desk.people.linked(account.id)
  await desk.accounts.reacted(
    account.id,
    people.map(({ id }) => id),
    now,
  )
  const state = forgetUnconsented(readConversation(account.conversation, people.length > 0, now), now)
  const view = await look(ports, desk, inbound, state, people, now)
  const heard = hear(event, state, view)
  // Nobody asks a model for advice where a person answers.
  const alone = takeTurn(state, heard, view, account.human ? NO_ADVICE : advice)
  const taken: Turn = account.human ? besideHuman(state, alone) : alone

  const said: Said = { accountId: account.id, inbound, now }
  const outcome: Outcome = await carryOut(desk, taken, said, quoting(state.stage, view, advice))
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
  const scanned = code === undefined || !mayAskContact ? undefined : await desk.joining.scanned(code, now)
  return {
    bureau: ports.bureau,
    people,
    shown,
    ...(scanned !== undefined && { scanned }),
    mayAskContact,
    now,
  }
}
