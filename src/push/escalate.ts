/** Call tasks (电话任务): whom the channels did not reach, a caseworker calls, and what came of it is on file. */

import type { Instant, Month } from '../rules/calendar.ts'
import type { CallReason } from '../rules/push-plan.ts'
import type { CoverageEntry } from './pushes.ts'

/** 接通 · 联系不上 */
export type CallOutcome = 'phoned' | 'unreachable'

export type CallTask = { publicId: string; personId: number; month: Month; reason: CallReason; state: 'open' | 'done' }

/** Bound to one transaction. */
export type EscalatePorts = {
  task(publicId: string): Promise<CallTask | undefined>
  /** False when another caseworker has closed it meanwhile. */
  finish(publicId: string, result: { outcome: CallOutcome; by: string; note?: string }, now: Instant): Promise<boolean>
  record(entries: CoverageEntry[]): Promise<void>
}
