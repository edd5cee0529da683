/** Call tasks (电话任务): whom the channels did not reach, a caseworker calls, and what came of it is on file. */

import { type Instant, type Month, monthOf } from '../rules/calendar.ts'
import { type CallOutcome, type CallResult, resultOf } from '../rules/call-result.ts'
import type { Evidence } from '../rules/coverage.ts'
import type { CallReason } from '../rules/push-plan.ts'
import type { CoverageEntry } from './pushes.ts'

export type CallTask = {
  publicId: string
  personId: number
  hasPhone: boolean
  month: Month
  reason: CallReason
  state: 'open' | 'done'
}

/** One line of the call list (电话清单): whom to ring, why, and the six digits to read out where there are any. */
export type CallLine = {
  publicId: string
  month: Month
  reason: string
  madeAt: Instant
  /** Public id. */
  person?: string
  name?: string
  phone?: string
  note?: string
}

export type CallReport = {
  taskId: string
  outcome: CallOutcome
  /** When the call was made; it counts for that month. */
  calledAt: Instant
  /** Public id of the caseworker. */
  by: string
  note?: string
}

/** The report as it goes on file. */
export type CallDone = Omit<CallReport, 'outcome'> & { outcome: CallResult }

/** Bound to one transaction. */
export type EscalatePorts = {
  task(publicId: string): Promise<CallTask | undefined>
  /** False when somebody has closed it meanwhile. */
  finish(done: CallDone, now: Instant): Promise<boolean>
  record(entries: CoverageEntry[]): Promise<void>
}

export type CallRecorded = 'recorded' | 'no_such_task' | 'already_done' | 'not_yet' | 'other_month' | 'how_reached'

/** A caseworker's word outranks every other proof. A call made in another month than the task's is no proof for it. */
export async function recordCall(ports: EscalatePorts, report: CallReport, now: Instant): Promise<CallRecorded> {
  const { taskId, outcome, calledAt, by, note } = report
  if (calledAt > now) return 'not_yet'
  const task = await ports.task(taskId)
  if (task === undefined) return 'no_such_task'
  if (monthOf(calledAt) !== task.month) return 'other_month'
  // Nobody has rung a person without a number: a visit is a human's word when it says how they were found.
  if (outcome === 'phoned' && !task.hasPhone && note === undefined) return 'how_reached'
  if (!(await ports.finish({ ...report, outcome: resultOf(outcome, task.hasPhone) }, now))) return 'already_done'
  const evidence: Evidence =
    outcome === 'phoned'
      ? { kind: 'proof', grade: 'human', at: calledAt, channel: 'phone' }
      : { kind: 'unreachable', at: calledAt }
  await ports.record([{ month: task.month, personId: task.personId, evidence, by }])
  return 'recorded'
}
