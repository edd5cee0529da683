/** Works a ticket (办工单): a move by the rules, a note, an answer into the laborer's chat. Each leaves an event that stays. */

import type { Instant } from '../rules/calendar.ts'
import { within } from '../rules/regions.ts'
import {
  CLOCK,
  dueAfter,
  isToEscalate,
  landing,
  MOVES,
  type Move,
  type Moved,
  type MoveRefused,
  type Mover,
  type Need,
  refusedMove,
  type Satisfaction,
  type TicketState,
  withoutHandler,
} from '../rules/ticket.ts'

/** A ticket as the work on it reads it. */
export type TicketOnHand = Moved & { id: number; publicId: string; jurisdiction: string; dueAt?: Instant }

export type TicketEvent = {
  what: Move | 'opened' | 'note' | 'answer' | 'handed_over'
  actor: string
  /** To whom it was handed; handed over to another place, whose it no longer is. */
  handler?: string
  satisfaction?: Satisfaction
  words?: string
}

/** Of one jurisdiction, inside one transaction. */
export type TicketPorts = {
  find(publicId: string): Promise<TicketOnHand | undefined>
  /** False when somebody has moved it meanwhile. */
  change(
    ticket: TicketOnHand,
    to: { state: TicketState; dueAt?: Instant; handler?: string; jurisdiction: string },
    now: Instant,
  ): Promise<boolean>
  record(ticketId: number, event: TicketEvent, now: Instant): Promise<void>
  /** Whoever may be given a ticket here (经手人), and where they work. */
  handler(username: string): Promise<{ region: string } | undefined>
  /** Queues a message from the staff. `once` tells a form that is sent twice. */
  tell(ticketId: number, words: string, once: string, now: Instant): Promise<'queued' | 'said_before' | 'no_chat'>
}

export type Said = { words?: string; handler?: string; satisfaction?: Satisfaction }
export type MoveOutcome =
  | 'moved'
  | 'no_such_ticket'
  | 'moved_meanwhile'
  | 'no_such_handler'
  | MoveRefused
  | `${Need}_missing`

export async function moveTicket(
  ports: TicketPorts,
  publicId: string,
  move: Move,
  said: Said,
  by: Mover,
  now: Instant,
): Promise<MoveOutcome> {
  const ticket = await ports.find(publicId)
  if (ticket === undefined) return 'no_such_ticket'
  const refused = refusedMove(ticket, move, by)
  if (refused !== undefined) return refused
  for (const need of MOVES[move].needs) if (said[need] === undefined) return `${need}_missing`
  const actor = by === CLOCK ? CLOCK : by.name
  let { handler, jurisdiction } = ticket
  if (move === 'assign') {
    const given = await ports.handler(said.handler!)
    if (given === undefined) return 'no_such_handler'
    handler = said.handler!
    if (!within(jurisdiction, given.region)) jurisdiction = given.region
  }
  // Whoever says that it is done answers for it, and somebody else asks the laborer.
  if (move === 'finish') handler = actor
  const state = landing(ticket, move)
  const dueAt = dueAfter(state, ticket.kind, now)
  const to = { state, jurisdiction, ...(dueAt !== undefined && { dueAt }), ...(handler !== undefined && { handler }) }
  if (!(await ports.change(ticket, to, now))) return 'moved_meanwhile'
  const { words, satisfaction } = said
  const event = {
    what: move,
    actor,
    ...(words !== undefined && { words }),
    ...(move === 'assign' && handler !== undefined && { handler }),
    ...(move === 'confirm' && satisfaction !== undefined && { satisfaction }),
  }
  await ports.record(ticket.id, event, now)
  return 'moved'
}

/** 转属地: the ticket goes along with its person. Whoever does not see it there does not have it in hand any longer. */
export async function handOver(
  ports: TicketPorts,
  ticket: TicketOnHand,
  place: string,
  by: string,
  now: Instant,
): Promise<void> {
  const { handler, state: before, kind } = ticket
  const given = handler === undefined ? undefined : await ports.handler(handler)
  const isLeft = handler !== undefined && !(given !== undefined && within(place, given.region))
  const state = isLeft ? withoutHandler(before) : before
  const dueAt = state === before ? ticket.dueAt : dueAfter(state, kind, now)
  const keeper = isLeft || handler === undefined ? {} : { handler }
  await ports.change(ticket, { state, jurisdiction: place, ...(dueAt !== undefined && { dueAt }), ...keeper }, now)
  await ports.record(ticket.id, { what: 'handed_over', actor: by, ...(isLeft && { handler }) }, now)
}

/** 内部备注: the laborer never sees it. */
export async function noteOn(ports: TicketPorts, publicId: string, words: string, by: string, now: Instant) {
  const ticket = await ports.find(publicId)
  if (ticket === undefined) return 'no_such_ticket'
  await ports.record(ticket.id, { what: 'note', actor: by, words }, now)
  return 'noted'
}

/** 回复: goes into the chat the ticket came from, by the outbox like every other message. */
export async function answerTicket(
  ports: TicketPorts,
  publicId: string,
  { words, once }: { words: string; once: string },
  by: string,
  now: Instant,
) {
  const ticket = await ports.find(publicId)
  if (ticket === undefined) return 'no_such_ticket'
  const told = await ports.tell(ticket.id, words, once, now)
  if (told === 'queued') await ports.record(ticket.id, { what: 'answer', actor: by, words }, now)
  return told
}

/** What is overdue goes to the supervising line (超期转督办). Each ticket in a transaction of its own. */
export async function escalateOverdue(
  overdue: readonly TicketOnHand[],
  inTransaction: <Result>(work: (ports: TicketPorts) => Promise<Result>) => Promise<Result>,
  now: Instant,
): Promise<number> {
  let escalated = 0
  for (const ticket of overdue) {
    if (!isToEscalate(ticket, ticket.dueAt, now)) continue
    const outcome = await inTransaction((ports) => moveTicket(ports, ticket.publicId, 'supervise', {}, CLOCK, now))
    if (outcome === 'moved') escalated++
  }
  return escalated
}
