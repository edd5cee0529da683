/** Tickets (求助工单) and what happened to them, as rows: opening one, its events, emptying them when a person is erased. */

import type { TicketEvent } from '../casework/work-ticket.ts'
import type { Instant } from '../rules/calendar.ts'
import { dueAfter, type TicketKind } from '../rules/ticket.ts'
import type { Cipher } from './cipher.ts'
import { newPublicId } from './public-id.ts'
import type { Tx } from './tables.ts'

export const ticketWordsAt = (publicId: string): string => `tickets.words.${publicId}`
export const callerAt = (publicId: string): string => `tickets.caller.${publicId}`
export const eventWordsAt = (publicId: string): string => `ticket_events.words.${publicId}`

/** Whoever rang up (来电人). */
export type Caller = { name?: string; phone?: string }

export type NewTicket = {
  jurisdiction: string
  kind: TicketKind
  words: string
  /** `chat`, or the account of whoever typed it in. */
  openedBy: string
  personId?: number
  accountId?: number
  caller?: Caller
}

export async function insertTicket(tx: Tx, cipher: Cipher, ticket: NewTicket, now: Instant): Promise<string> {
  const publicId = newPublicId()
  const { id } = await tx
    .insertInto('tickets')
    .values({
      public_id: publicId,
      jurisdiction: ticket.jurisdiction,
      person_id: ticket.personId ?? null,
      account_id: ticket.accountId ?? null,
      kind: ticket.kind,
      state: 'registered',
      words: cipher.seal(ticket.words, ticketWordsAt(publicId)),
      caller: ticket.caller === undefined ? null : cipher.seal(JSON.stringify(ticket.caller), callerAt(publicId)),
      opened_at: now,
      closed_at: null,
      due_at: dueAfter('registered', ticket.kind, now) ?? null,
      handler: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await insertTicketEvent(tx, cipher, id, { what: 'opened', actor: ticket.openedBy }, now)
  return publicId
}

/** One of this kind, in just this jurisdiction. */
export async function openTicketOf(tx: Tx, jurisdiction: string, kind: TicketKind): Promise<number | undefined> {
  const open = await tx
    .selectFrom('tickets')
    .select('id')
    .where('jurisdiction', '=', jurisdiction)
    .where('kind', '=', kind)
    .where('state', '!=', 'closed')
    .limit(1)
    .executeTakeFirst()
  return open?.id
}

export async function insertTicketEvent(
  tx: Tx,
  cipher: Cipher,
  ticketId: number,
  { what, actor, handler, satisfaction, words }: TicketEvent,
  now: Instant,
): Promise<void> {
  const publicId = newPublicId()
  await tx
    .insertInto('ticket_events')
    .values({
      public_id: publicId,
      ticket_id: ticketId,
      what,
      actor,
      handler: handler ?? null,
      satisfaction: satisfaction ?? null,
      words: words === undefined ? null : cipher.seal(words, eventWordsAt(publicId)),
      at: now,
    })
    .execute()
}

/** 删除: what was said in and about their tickets goes; that there were some, and how they went, stays. */
export async function emptyTicketsOf(tx: Tx, personId: number): Promise<void> {
  const theirs = await tx.selectFrom('tickets').select('id').where('person_id', '=', personId).execute()
  await emptyTickets(tx, theirs)
}

/** The same of what was asked for on an account before anybody had registered there. */
export async function emptyTicketsOfAccount(tx: Tx, accountId: number): Promise<void> {
  const asked = tx.selectFrom('tickets').select('id').where('account_id', '=', accountId)
  await emptyTickets(tx, await asked.where('person_id', 'is', null).execute())
}

async function emptyTickets(tx: Tx, tickets: readonly { id: number }[]): Promise<void> {
  if (tickets.length === 0) return
  const ids = tickets.map(({ id }) => id)
  await tx.updateTable('tickets').set({ words: null, caller: null }).where('id', 'in', ids).execute()
  await tx.updateTable('ticket_events').set({ words: null }).where('ticket_id', 'in', ids).execute()
}
