/**
 * The hash chain of a sealed month (校验链). One link per coverage row, in the order of people; only ids, times, states and content
 * hashes are in it, so that erasing a person leaves it valid.
 */

import { createHash } from 'node:crypto'
import type { Instant, Month } from './calendar.ts'
import type { Tally } from './coverage.ts'

/** Everything of a coverage row that is sealed, with the proof it rests on. */
export type SealableRow = {
  month: Month
  jurisdiction: string
  state: string
  reason: string | null
  grade: string | null
  channel: string | null
  /** 0 or 1, as it is stored: what reads alike is not the same. */
  lastResort: number
  openedAt: Instant
  settledAt: Instant | null
  pushId: number | null
  outboxId: number | null
  /** SHA-256 of what was sent, and the provider's name for it. */
  contentHash: string | null
  providerId: string | null
  /** The ledger's entries from before the freeze, in order. */
  evidence: LedgerEntry[]
}

export type LedgerEntry = {
  id: number
  month: Month
  personId: number
  evidence: string
  pushId: number | null
  by: string
  at: Instant
}

/** Base64url; `link` follows from the link before and the fingerprint. */
export type Link = { no: number; fingerprint: string; link: string }
export type RowLink = Link & { personId: number }
export type CorrectionLink = Link & { eventId: number }

/** What a month's chain begins with: the seal before it, and how far the corrections of earlier months had come. */
export type Follows = {
  previous?: { month: Month; hash: string }
  corrections?: Record<Month, { no: number; link: string }>
}

/** A month whose rows stay as they are. Evidence above `lastEvent` is a correction. */
export type Frozen = { month: Month; frozenAt: Instant; lastEvent: number; follows: Follows }

export type Seal = Frozen & { totals: Tally; hash: string; sealedAt: Instant }

export const fingerprintOfRow = (publicId: string, personId: number, row: SealableRow): string =>
  sha256([
    publicId,
    personId,
    row.month,
    row.jurisdiction,
    row.state,
    row.reason,
    row.grade,
    row.channel,
    row.lastResort,
    row.openedAt,
    row.settledAt,
    row.pushId,
    row.outboxId,
    row.contentHash,
    row.providerId,
    row.evidence.map(partsOf),
  ])

export const fingerprintOfEntry = (entry: LedgerEntry): string => sha256(partsOf(entry))

const partsOf = ({ id, month, personId, evidence, pushId, by, at }: LedgerEntry) => [
  id,
  month,
  personId,
  evidence,
  pushId,
  by,
  at,
]

/** Where the chain of a month's rows begins. */
export const beginning = ({ month, frozenAt, lastEvent, follows }: Frozen): string =>
  sha256(['rows', month, frozenAt, lastEvent, follows])

/** Where the chain of a month's corrections begins. */
export const beginningOfCorrections = (month: Month): string => sha256(['corrections', month])

export const linkAfter = (before: string, fingerprint: string): string => sha256([before, fingerprint])

/** 校验码: what is printed on the certificate and kept outside. */
export const sealHash = (month: Month, totals: Tally, sealedAt: Instant, lastLink: string): string =>
  sha256(['seal', month, totals, sealedAt, lastLink])

const sha256 = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
