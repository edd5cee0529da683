/**
 * The daily sweep (每日清查): whoever is in scope and not yet covered is planned. Running it twice, late, or in two processes
 * at once changes nothing more: rows have unique keys, and what is missing today is found again tomorrow.
 */

import { setImmediate as breathe } from 'node:timers/promises'
import { dayOf, type Instant, type Month, monthOf } from '../rules/calendar.ts'
import type { CallReason } from '../rules/push-plan.ts'
import type { CoverageEntry, NewPush, Offers, Sought } from './pushes.ts'
import type { OpenedRow, PeopleOfMonth } from './survey.ts'

export type PlannedPush = NewPush & {
  /** `push:2026-11:4711:1`; a key that is taken means that another sweep was faster, and the push is left out. */
  dedupeKey: string
  to: { accountId: number; channel: string; account: string }
  notBefore: Instant
}

export type PlannedCall = {
  /** `call:2026-11:4711`; taken means already asked for. */
  dedupeKey: string
  month: Month
  personId: number
  jurisdiction: string
  reason: CallReason
}

export type Alarm = { dedupeKey: string; kind: 'uncovered' | 'calendar_unknown'; detail: string }

/** One transaction. Whatever is already there by its unique key is skipped, together with what hangs on it. */
export type SweepSlice = {
  opened: OpenedRow[]
  entries: CoverageEntry[]
  calls: PlannedCall[]
  /** Each becomes a push, its chosen positions (counted as shown up to `SHOWN`) and a queued outbox row of kind `push`. */
  pushes: PlannedPush[]
}

export type SweepPorts = PeopleOfMonth &
  Offers & {
    /** Seekers with what they have seen since `seenSince` and refused; in bulk, no encrypted column. */
    sought(personIds: readonly number[], seenSince: Instant): Promise<Sought[]>
    write(slice: SweepSlice, now: Instant): Promise<void>
    raise(alarms: Alarm[], now: Instant): Promise<void>
  }
