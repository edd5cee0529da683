/** A ticket (求助工单) as staff read it: a line of the list, and the card with its steps. */

import type { Instant } from '../rules/calendar.ts'
import type { TicketState } from '../rules/ticket.ts'

export type TicketLine = {
  publicId: string
  /** What people say on the phone. */
  no: number
  kind: string
  state: TicketState
  openedAt: Instant
  dueAt?: Instant
  closedAt?: Instant
  handler?: string
  /** Public id. */
  person?: string
  name?: string
  jurisdiction: string
}

export type TicketStep = {
  what: string
  actor: string
  at: Instant
  handler?: string
  satisfaction?: number
  words?: string
}

/** `inChat`: an answer can go into the chat it came from. */
export type TicketCard = TicketLine & { words?: string; phone?: string; inChat: boolean; steps: TicketStep[] }
