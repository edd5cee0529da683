/** What the call list (电话清单) asks of the program. All of it happens within the staff member's own jurisdiction. */

import type { CallLine, CallRecorded } from '../../../push/escalate.ts'
import type { CallOutcome } from '../../../rules/call-result.ts'
import type { StaffMember } from '../env.ts'

export type CallDesk = {
  /** The oldest open calls, names and phones masked, without the digits to read out. Leaves a record of the look. */
  list(staff: StaffMember, limit: number): Promise<CallLine[]>
  /** One of them in full, about to be rung: recorded for that person. Undefined when there is nobody to ring any more. */
  show(staff: StaffMember, taskId: string): Promise<CallLine | undefined>
  record(staff: StaffMember, taskId: string, said: { outcome: CallOutcome; note?: string }): Promise<CallRecorded>
}
