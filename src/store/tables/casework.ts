/** What people of the bureau work through: calls, tickets, alarms. */

import type { Generated } from 'kysely'

export type CallTasksTable = {
  id: Generated<number>
  public_id: string
  dedupe_key: string
  jurisdiction: string
  person_id: number | null
  account_id: number | null
  month: string
  reason: string
  state: string
  outcome: string | null
  note: Uint8Array | null
  recorded_by: string | null
  made_at: number
  done_at: number | null
}

export type TicketsTable = {
  id: Generated<number>
  public_id: string
  jurisdiction: string
  person_id: number | null
  account_id: number | null
  kind: string
  state: string
  words: Uint8Array | null
  opened_at: number
  closed_at: number | null
  due_at: number | null
  /** Username of whoever has it in hand. */
  handler: string | null
  /** Name and phone of whoever rang, as JSON. */
  caller: Uint8Array | null
}

export type TicketEventsTable = {
  id: Generated<number>
  public_id: string
  ticket_id: number
  what: string
  actor: string
  handler: string | null
  satisfaction: number | null
  words: Uint8Array | null
  at: number
}

export type AlarmsTable = {
  id: Generated<number>
  dedupe_key: string
  kind: string
  jurisdiction: string | null
  detail: string
  at: number
}
