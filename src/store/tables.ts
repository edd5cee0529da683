/** The database as Kysely sees it, one type per table. Instants are epoch milliseconds, booleans 0 or 1, lists JSON text. */

import type { Kysely, Transaction } from 'kysely'
import type { AccountPeopleTable, AccountsTable, ConsentsTable, JoinCodesTable } from './tables/accounts.ts'
import type { BroadcastEventsTable, BroadcastRecipientsTable, BroadcastsTable } from './tables/broadcasts.ts'
import type { AlarmsTable, CallTasksTable, TicketEventsTable, TicketsTable } from './tables/casework.ts'
import type {
  CorrectionLinksTable,
  CoverageEventsTable,
  CoverageTable,
  SealLinksTable,
  SealsTable,
} from './tables/coverage.ts'
import type { ImportColumnsTable, ImportsTable, UploadsTable } from './tables/imports.ts'
import type { InboundTable, LeasesTable, ModelCallsTable, OutboxEventsTable, OutboxTable } from './tables/messages.ts'
import type {
  AuditTable,
  JobRunsTable,
  MorningReportsTable,
  SpotCheckCallsTable,
  SpotCheckPeopleTable,
  SpotChecksTable,
  StaffTable,
  VersionsTable,
} from './tables/oversight.ts'
import type {
  PeopleTable,
  PersonEditsTable,
  StatusEventsTable,
  WishedOccupationsTable,
  ZeroHouseholdsTable,
} from './tables/people.ts'
import type {
  ApplicationsTable,
  EmployersTable,
  PoliciesTable,
  PositionEditsTable,
  PositionReportsTable,
  PositionsTable,
  RefusalsTable,
} from './tables/positions.ts'
import type { ExposuresTable, PushesTable } from './tables/pushes.ts'

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
