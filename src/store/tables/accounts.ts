/** Chat accounts: whom they speak for, what was agreed to, and the codes that join them. */

import type { Generated } from 'kysely'

export type AccountsTable = {
  id: Generated<number>
  public_id: string
  channel: string
  account: string
  address_hash: string
  address: Uint8Array
  conversation: Uint8Array | null
  version: number
  reach: string
  reach_changed_at: number
  last_inbound_at: number | null
  created_at: number
  /** Username of whoever speaks here themselves. */
  human: string | null
  human_until: number | null
}

export type AccountPeopleTable = { account_id: number; person_id: number; relation: string; linked_at: number }

export type ConsentsTable = {
  id: Generated<number>
  account_id: number
  person_id: number | null
  purpose: string
  answer: string
  text_version: string
  channel: string
  message_id: string
  at: number
}

export type JoinCodesTable = {
  id: Generated<number>
  kind: string
  code_hash: string
  person_id: number
  account_id: number | null
  made_at: number
  expires_at: number
  used_at: number | null
  tries: number
}
