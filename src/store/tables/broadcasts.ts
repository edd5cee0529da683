/** Policy notices and who gets them. */

import type { Generated } from 'kysely'

export type BroadcastsTable = {
  id: Generated<number>
  public_id: string
  jurisdiction: string
  title: string
  text: string
  audience: string
  not_before: number | null
  state: string
  written_by: string
  /** Usernames of whoever wrote or submitted it. */
  hands: string
  approved_by: string | null
  /** Up to this person the recipients are drawn. */
  frozen_to: Generated<number>
  frozen_at: number | null
  /** Counts by reason of those who are meant but left out. */
  left_out: Generated<string>
  created_at: number
  updated_at: number
}

export type BroadcastRecipientsTable = {
  broadcast_id: number
  person_id: number
  state: string
  reason: string | null
  /** Accounts that surely did not take it. */
  tried: Generated<string>
  outbox_id: number | null
  at: number
}

export type BroadcastEventsTable = {
  id: Generated<number>
  broadcast_id: number
  what: string
  actor: string
  comment: string | null
  at: number
}
