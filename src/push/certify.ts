/** The month's certificate (月度证明): closed on the 1st, sealed on the 4th at 06:00, each figure opening into its people. */

import type { Instant, Month } from '../rules/calendar.ts'
import type { CoverageState, ExemptReason, ProofGrade } from '../rules/coverage.ts'
import type { EmploymentGrade, IdentityLevel } from '../rules/status.ts'
import type { CoverageEntry } from './pushes.ts'
import type { OpenedRow, PeopleOfMonth } from './survey.ts'

/** As many people as have all of this in common, counted by the database. */
export type CoverageGroup = {
  people: number
  state: CoverageState
  jurisdiction: string
  channel?: string
  grade?: ProofGrade
  reason?: ExemptReason
  employmentGrade?: EmploymentGrade
  identity: IdentityLevel
  lastResort: boolean
}

/** What is hashed of a row: ids, times and states, nothing that says who it is. */
export type SealableRow = {
  publicId: string
  state: CoverageState
  grade?: ProofGrade
  reason?: ExemptReason
  settledAt?: Instant
  /** SHA-256 of what was sent, where something was. */
  contentHash?: string
}

export type Seal = { month: Month; totals: string; hash: string; sealedAt: Instant }

export type CertifyPorts = PeopleOfMonth & {
  groups(month: Month, jurisdiction?: string): Promise<CoverageGroup[]>
  /** In order of the person's public id, after `after`. */
  rows(month: Month, after: string, limit: number): Promise<SealableRow[]>
  seal(month: Month): Promise<Seal | undefined>
  /** Closing: opens what is missing and notes who is exempt, one transaction per slice. */
  write(slice: { opened: OpenedRow[]; entries: CoverageEntry[] }, now: Instant): Promise<void>
  /** False when the month is sealed already. From here on its rows only stay as they are. */
  writeSeal(seal: Seal): Promise<boolean>
}
