/** The database as Kysely sees it, one type per table. Instants are epoch milliseconds, booleans 0 or 1, lists JSON text. */

import type { Generated, Kysely, Transaction } from 'kysely'

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

export type ImportsTable = {
  id: Generated<number>
  kind: string
  source: string
  counts: string
  imported_by: string
  at: number
}

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

export type VersionsTable = { name: string; version: number }

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

export type PushesTable = {
  id: Generated<number>
  public_id: string
  person_id: number
  month: string
  kind: string
  /** Which try of the month a planned push is. */
  no: number | null
  last_resort: Flag
  /** Position ids in the order shown. */
  positions: string
  /** Of each, why it was chosen and which wishes it leaves unmet. */
  why: string
  /** Each position's exposure has one of this push. */
  counted: Flag
  made_at: number
  shown_at: number | null
}

/** How often a position was shown; of one never shown there is no row. */
export type ExposuresTable = { position_id: number; shown: number }

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

export type CallTasksTable = {
  id: Generated<number>
  public_id: string
  dedupe_key: string
  jurisdiction: string
  person_id: number | null
  account_id: number | null
  month: string
  reason: string
  state: string
  outcome: string | null
  note: Uint8Array | null
  recorded_by: string | null
  made_at: number
  done_at: number | null
}

export type AlarmsTable = {
  id: Generated<number>
  dedupe_key: string
  kind: string
  jurisdiction: string | null
  detail: string
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

export type TicketsTable = {
  id: Generated<number>
  public_id: string
  jurisdiction: string
  person_id: number | null
  account_id: number | null
  kind: string
  state: string
  words: Uint8Array | null
  opened_at: number
  closed_at: number | null
  due_at: number | null
  /** Username of whoever has it in hand. */
  handler: string | null
  /** Name and phone of whoever rang, as JSON. */
  caller: Uint8Array | null
}

export type TicketEventsTable = {
  id: Generated<number>
  public_id: string
  ticket_id: number
  what: string
  actor: string
  handler: string | null
  satisfaction: number | null
  words: Uint8Array | null
  at: number
}

/** A file that was sent in and waits for its import. */
export type UploadsTable = { id: Generated<number>; public_id: string; staff: string; body: Uint8Array; at: number }

export type AuditTable = {
  id: Generated<number>
  actor: string
  action: string
  subject: string
  jurisdiction: string
  reason: string | null
  at: number
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

export type BroadcastsTable = {
  id: Generated<number>
  public_id: string
  jurisdiction: string
  title: string
  text: string
  audience: string
  not_before: number | null
  state: string
  written_by: string
  /** Usernames of whoever wrote or submitted it. */
  hands: string
  approved_by: string | null
  /** Up to this person the recipients are drawn. */
  frozen_to: Generated<number>
  frozen_at: number | null
  /** Counts by reason of those who are meant but left out. */
  left_out: Generated<string>
  created_at: number
  updated_at: number
}

export type BroadcastRecipientsTable = {
  broadcast_id: number
  person_id: number
  state: string
  reason: string | null
  /** Accounts that surely did not take it. */
  tried: Generated<string>
  outbox_id: number | null
  at: number
}

export type BroadcastEventsTable = {
  id: Generated<number>
  broadcast_id: number
  what: string
  actor: string
  comment: string | null
  at: number
}

/** The part of better-auth's table that the program reads itself; flags are 0 and 1 on SQLite. */
export type StaffTable = {
  id: string
  username: string
  role: string
  region: string
  disabled: boolean | number
  two_factor_enabled: boolean | number | null
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

/** What somebody of the staff changed about a position: the fields as they were and as they are, as JSON. */
export type PositionEditsTable = {
  id: Generated<number>
  position_id: number
  before: string
  after: string
  actor: string
  at: number
}

/** Which field each column of files with these headings holds, as JSON. */
export type ImportColumnsTable = {
  id: Generated<number>
  jurisdiction: string
  headings_hash: string
  columns: string
  mapped_by: string
  at: number
}

export type Tables = {
  people: PeopleTable
  accounts: AccountsTable
  account_people: AccountPeopleTable
  consents: ConsentsTable
  status_events: StatusEventsTable
  join_codes: JoinCodesTable
  employers: EmployersTable
  positions: PositionsTable
  imports: ImportsTable
  policies: PoliciesTable
  versions: VersionsTable
  inbound: InboundTable
  outbox: OutboxTable
  outbox_events: OutboxEventsTable
  leases: LeasesTable
  pushes: PushesTable
  exposures: ExposuresTable
  coverage: CoverageTable
  coverage_events: CoverageEventsTable
  seals: SealsTable
  seal_links: SealLinksTable
  correction_links: CorrectionLinksTable
  call_tasks: CallTasksTable
  alarms: AlarmsTable
  job_runs: JobRunsTable
  morning_reports: MorningReportsTable
  applications: ApplicationsTable
  refusals: RefusalsTable
  position_reports: PositionReportsTable
  tickets: TicketsTable
  audit: AuditTable
  model_calls: ModelCallsTable
  staff: StaffTable
  ticket_events: TicketEventsTable
  uploads: UploadsTable
  broadcasts: BroadcastsTable
  broadcast_recipients: BroadcastRecipientsTable
  broadcast_events: BroadcastEventsTable
  wished_occupations: WishedOccupationsTable
  zero_households: ZeroHouseholdsTable
  person_edits: PersonEditsTable
  spot_checks: SpotChecksTable
  spot_check_people: SpotCheckPeopleTable
  spot_check_calls: SpotCheckCallsTable
  position_edits: PositionEditsTable
  import_columns: ImportColumnsTable
}

export type Db = Kysely<Tables>
/** Asked for by functions that must run inside a transaction. */
export type Tx = Transaction<Tables>
