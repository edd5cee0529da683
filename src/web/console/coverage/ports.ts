/** What the pages of 覆盖证明 ask of the program. All of it within the staff member's own jurisdiction. */

import type { Certificate } from '../../../push/certify.ts'
import type { ProofSheet } from '../../../push/proof-sheet.ts'
import type { Clock, Instant, Month } from '../../../rules/calendar.ts'
import type { Officer } from '../../../rules/staff.ts'

/** One pasted line of an inspection pack (迎检包) that names nobody, or more than one. */
export type Unfound = { line: string; problem: string }
export type Pack = { sheets: ProofSheet[]; unfound: Unfound[]; seal?: string }

/** How far the check is, or what the last one found, in words. */
export type Checked =
  | { state: 'running'; done: number; of: number }
  | { state: 'done'; at: Instant; by: string; lines: string[] }

/** As of `at`: a large province is counted at most once a minute. `recounting`: there are newer figures soon. */
export type CertificateAsOf = { at: Instant; value: Certificate; recounting?: true }

export type CoverageDesk = {
  clock: Clock
  certificate(month: Month, region: string): Promise<CertificateAsOf>
  /** The month as a picture (SVG). */
  picture(month: Month, region: string): Promise<string>
  /** Leaves a record of the look. */
  sheet(staff: Officer, month: Month, publicId: string): Promise<ProofSheet | undefined>
  /** Leaves a record of the look and its reason. */
  pack(staff: Officer, month: Month, lines: readonly string[], reason: string): Promise<Pack>
  /** The figures as a workbook (XLSX). */
  workbook(month: Month, region: string): Promise<Uint8Array>
  /** Everybody of the month as lines of a table, names masked. Leaves a record. */
  peopleTable(staff: Officer, month: Month): Promise<AsyncIterable<string>>
  /** A month is checked whole, so only by whoever looks after the whole. */
  mayCheck(staff: Officer): boolean
  /** Begins to check the month against its chain and its raw events. False when somebody already does. */
  check(staff: Officer, month: Month): boolean
  checked(staff: Officer, month: Month): Promise<Checked | undefined>
}
