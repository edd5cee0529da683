/** People, where they live and what became of them. */

import type { Generated } from 'kysely'

type Flag = 0 | 1

export type PeopleTable = {
  id: Generated<number>
  public_id: string
  jurisdiction: string
  source: string
  identity: string
  name: Uint8Array | null
  phone: Uint8Array | null
  id_number: Uint8Array | null
  home: Uint8Array | null
  name_hash: string | null
  given_name_hash: string | null
  phone_hash: string | null
  phone_tail_hash: string | null
  id_number_hash: string | null
  birth_year: number | null
  gender: string | null
  origin: string | null
  education: string | null
  skills: string
  wish: string
  status: string
  employment_grade: string | null
  pushes: string
  paused_until: string | null
  priority: Flag
  roster_fingerprint: string | null
  created_at: number
  updated_at: number
  erased_at: number | null
  /** Username of whoever looks after the person (专员). */
  caseworker: Generated<string | null>
  /** The record that stays, of one that was merged into it (合并). */
  merged_into: Generated<number | null>
  /** Keyed hash of the household's number in the roster (户编号). */
  household: Generated<string | null>
  household_role: Generated<string | null>
  /** Their household is one of `zero_households`. */
  zero_household: Generated<Flag>
}

/** The occupations people wish for, one row each; the database keeps them in step with `people.wish`. */
export type WishedOccupationsTable = { occupation: string; jurisdiction: string; person_id: number }

/** What staff changed in somebody's record (修改记录): `change` is JSON with before and after, sealed. */
export type PersonEditsTable = {
  id: Generated<number>
  public_id: string
  person_id: number
  what: string
  actor: string
  change: Uint8Array | null
  at: number
}

/** 零就业家庭: since when nobody of them has work though somebody wants it. */
export type ZeroHouseholdsTable = { id: Generated<number>; household: string; jurisdiction: string; since: number }

export type StatusEventsTable = {
  id: Generated<number>
  public_id: string
  person_id: number
  status: string
  pushes: string
  grade: string | null
  paused_until: string | null
  recorded_by: string
  words: Uint8Array | null
  at: number
  /** A record merged into this one had been served in the month of the event. */
  served: Generated<Flag | null>
}
