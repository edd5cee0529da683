/** Who watches: staff, their looks, spot checks, the program's own jobs. */

import type { Generated } from 'kysely'

/** The part of better-auth's table that the program reads itself; flags are 0 and 1 on SQLite. */
export type StaffTable = {
  id: string
  username: string
  role: string
  region: string
  disabled: boolean | number
  two_factor_enabled: boolean | number | null
}

export type AuditTable = {
  id: Generated<number>
  actor: string
  action: string
  subject: string
  jurisdiction: string
  reason: string | null
  at: number
}

/** A sample drawn for a spot check (电话抽查); `place`: the region whose people it was drawn from. */
export type SpotChecksTable = {
  id: Generated<number>
  public_id: string
  jurisdiction: string
  place: string
  month: string
  state: string
  seed: string
  size: number
  population: number
  population_hash: string
  drawn_by: string
  at: number
}

export type SpotCheckPeopleTable = {
  id: Generated<number>
  public_id: string
  spot_check_id: number
  no: number
  person_id: number
}

export type SpotCheckCallsTable = {
  id: Generated<number>
  public_id: string
  drawn_id: number
  outcome: string
  note: Uint8Array | null
  recorded_by: string
  at: number
}

export type JobRunsTable = {
  job: string
  due: string
  started_at: number
  finished_at: number | null
  counts: string | null
  failures: Generated<number>
  failed_at: number | null
}

export type MorningReportsTable = {
  id: Generated<number>
  day: string
  jurisdiction: string
  figures: string
  made_at: number
}

export type VersionsTable = { name: string; version: number }
