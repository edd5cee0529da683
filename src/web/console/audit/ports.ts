/** What the page of 审计记录 asks of the program, of the auditor's own jurisdiction. */

import type { Day, Instant } from '../../../rules/calendar.ts'
import type { Officer } from '../../../rules/staff.ts'

export type AuditFilter = { actor?: string; action?: string; day?: Day }
export type AuditLine = { actor: string; action: string; subject: string; reason?: string; at: Instant }

export type AuditDesk = {
  /** The newest first; `next` is where the page after it begins. */
  list(
    staff: Officer,
    filter: AuditFilter,
    limit: number,
    before?: number,
  ): Promise<{ lines: AuditLine[]; next?: number }>
  /** All that fit the filter, as lines of a table. Leaves a record. */
  table(staff: Officer, filter: AuditFilter): Promise<AsyncIterable<string>>
}
