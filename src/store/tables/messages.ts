/** Messages in and out. */

import type { Generated } from 'kysely'

export type InboundTable = {
  id: Generated<number>
  account_id: number
  message_id: string
  kind: string
  text: Uint8Array | null
  sent_at: number | null
  received_at: number
}

export type OutboxTable = {
  id: Generated<number>
  public_id: string
  dedupe_key: string
  channel: string
  account: string
  account_id: number
  person_id: number | null
  kind: string
  push_id: number | null
  reply_to: number | null
  body: Uint8Array | null
  content_hash: string | null
  state: string
  priority: number
  not_before: number
  attempts: Generated<number>
  provider_id: string | null
  outcome: string | null
  created_at: number
  sent_at: number | null
  settled_at: number | null
}

export type OutboxEventsTable = {
  id: Generated<number>
  outbox_id: number
  state: string
  outcome: string | null
  at: number
}

export type LeasesTable = {
  name: string
  holder: string
  host: string
  boot_id: string
  pid: number
  renewed_at: number
}

export type ModelCallsTable = {
  id: Generated<number>
  purpose: string
  model: string
  outcome: string
  tokens_in: number | null
  tokens_out: number | null
  duration_ms: number
  at: number
}
