/** Positions, their employers and what people and staff did with them. */

import type { Generated } from 'kysely'

type Flag = 0 | 1

export type EmployersTable = {
  id: Generated<number>
  public_id: string
  jurisdiction: string
  name: string
  verified_at: number | null
  verified_by: string | null
  created_at: number
}

export type PositionsTable = {
  id: Generated<number>
  /** Who of the staff closed it (关闭). */
  closed_by: Generated<string | null>
  public_id: string
  jurisdiction: string
  source: string
  source_key: string
  content_hash: string
  employer_id: number
  title: string
  occupation: string | null
  region: string | null
  place: string
  kind: string
  pay_min: number | null
  pay_max: number | null
  pay_unit: string | null
  headcount: number | null
  lodging: Flag | null
  meals: Flag | null
  night_shift: Flag | null
  age_min: number | null
  age_max: number | null
  description: string | null
  directions: string | null
  contact: string | null
  published_on: string | null
  deadline_on: string | null
  reserve: Flag
  flags: string
  state: string
  sample: Flag
  created_at: number
  updated_at: number
}

/** What somebody of the staff changed about a position: the fields as they were and as they are, as JSON. */
export type PositionEditsTable = {
  id: Generated<number>
  position_id: number
  before: string
  after: string
  actor: string
  at: number
}

export type ApplicationsTable = {
  id: Generated<number>
  person_id: number
  position_id: number
  state: string
  at: number
}

export type RefusalsTable = {
  id: Generated<number>
  person_id: number
  position_id: number
  reason: string
  at: number
}

export type PositionReportsTable = { id: Generated<number>; position_id: number; account_id: number; at: number }

export type PoliciesTable = {
  id: Generated<number>
  public_id: string
  jurisdiction: string
  title: string
  document_no: string
  body: string
  summary: string | null
  source: string
  valid_from: string
  valid_to: string | null
  sample: Flag
}
