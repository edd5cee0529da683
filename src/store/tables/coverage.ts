/** Coverage and what proves it, sealed and chained. */

import type { Generated } from 'kysely'

type Flag = 0 | 1

export type CoverageTable = {
  month: string
  person_id: number
  jurisdiction: string
  state: string
  reason: string | null
  grade: string | null
  channel: string | null
  push_id: number | null
  outbox_id: number | null
  last_resort: Flag
  opened_at: number
  settled_at: number | null
}

export type CoverageEventsTable = {
  id: Generated<number>
  month: string
  person_id: number
  evidence: string
  push_id: number | null
  recorded_by: string
  at: number
}

export type SealsTable = {
  month: string
  totals: string
  hash: string
  sealed_at: number
  /** From then on the month's rows stay; evidence with a higher id than `last_event` is a correction. */
  frozen_at: number
  last_event: number
  /** What went before, as JSON: the seal and the corrections that this month's chain begins with. */
  follows: string
}

/** One per coverage row of a frozen month, in order of person. */
export type SealLinksTable = {
  month: string
  person_id: number
  no: number
  fingerprint: Uint8Array
  link: Uint8Array
}

/** One per entry of evidence that came after the freeze. */
export type CorrectionLinksTable = {
  month: string
  no: number
  event_id: number
  fingerprint: Uint8Array
  link: Uint8Array
}
