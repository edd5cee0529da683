/** What the pages of 求助工单 ask of the program, names and phones masked. All of it happens within the staff member's own jurisdiction. */

import type { TicketCard, TicketLine } from '../../../casework/ticket-card.ts'
import type { MoveOutcome, Said } from '../../../casework/work-ticket.ts'
import type { Instant } from '../../../rules/calendar.ts'
import type { Move, TicketKind, TicketState } from '../../../rules/ticket.ts'
import type { StaffMember } from '../env.ts'

/** All but `state` find only what is not closed. */
export type TicketFilter = { state?: TicketState; kind?: TicketKind; mine?: boolean; overdue?: boolean }
export type PhonedIn = { kind: TicketKind; words: string; name?: string; phone?: string }

export type TicketDesk = {
  now(): Instant
  list(
    staff: StaffMember,
    filter: TicketFilter,
    limit: number,
    after?: { at: Instant; id: number },
  ): Promise<{ lines: TicketLine[]; next?: { at: Instant; id: number } }>
  counts(staff: StaffMember): Promise<Map<string, { all: number; overdue: number }>>
  /** Leaves a record of the look. */
  open(staff: StaffMember, publicId: string): Promise<TicketCard | undefined>
  /** The whole phone number; leaves a record of the look and its reason. */
  phone(staff: StaffMember, publicId: string, reason: string): Promise<string | undefined>
  /** Whoever it can be handed to. */
  handlers(staff: StaffMember): Promise<{ username: string; role: string; region: string }[]>
  move(staff: StaffMember, publicId: string, move: Move, said: Said): Promise<MoveOutcome>
  note(staff: StaffMember, publicId: string, words: string): Promise<'noted' | 'no_such_ticket'>
  answer(
    staff: StaffMember,
    publicId: string,
    answer: { words: string; once: string },
  ): Promise<'queued' | 'said_before' | 'no_chat' | 'no_such_ticket'>
  /** 电话登记. Returns the new ticket's public id. */
  phonedIn(staff: StaffMember, call: PhonedIn): Promise<string>
}
