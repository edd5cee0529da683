/** What the console asks of the program. */

import type { Officer } from '../../rules/staff.ts'
import type { AuditDesk } from './audit/ports.ts'
import type { BroadcastDesk } from './broadcasts/ports.ts'
import type { CallDesk } from './calls/ports.ts'
import type { ConversationDesk } from './conversations/ports.ts'
import type { CoverageDesk } from './coverage/ports.ts'
import type { StaffMember } from './env.ts'
import type { HouseholdDesk } from './households/ports.ts'
import type { MergingDesk } from './people/merging-ports.ts'
import type { PeopleDesk } from './people/ports.ts'
import type { PositionDesk } from './positions/ports.ts'
import type { SpotCheckDesk } from './spot-checks/ports.ts'
import type { AccountDesk } from './staff/ports.ts'
import type { TicketDesk } from './tickets/ports.ts'
import type { TodayDesk } from './today/ports.ts'

export type StaffSignIn = {
  /** Who the session's cookie belongs to. */
  who(headers: Headers): Promise<StaffMember | undefined>
  /** One step of signing in or of keeping one's account; the answer carries the cookies to pass on. */
  ask(path: string, body: object, from: { cookie: string; address: string; agent: string }): Promise<Response>
  passwordChanged(staff: Officer & { id: string }): Promise<void>
  /** Leaves a record; of a name that nobody has there is none, it may be a password typed into the wrong field. */
  noteSignIn(username: string, ok: boolean): Promise<void>
}

export type ConsolePorts = {
  signIn: StaffSignIn
  accounts: AccountDesk
  bureau: { name: string }
  publicUrl: string | undefined
  today: TodayDesk
  audit: AuditDesk
  coverage: CoverageDesk
  calls: CallDesk
  tickets: TicketDesk
  positions: PositionDesk
  broadcasts: BroadcastDesk
  people: PeopleDesk
  merging: MergingDesk
  households: HouseholdDesk
  conversations: ConversationDesk
  spotChecks: SpotCheckDesk
}
