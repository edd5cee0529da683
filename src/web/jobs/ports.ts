/** What the public board (公开岗位) asks of the program: open positions that may be published, no samples. */

import type { JobQuery } from '../../rules/job-query.ts'
import type { Position } from '../../rules/position.ts'

export const PAGE_SIZE = 50
export const LONGEST_QUERY = 40
/** Yuan a month that somebody may ask for at least. */
export const PAY_STEPS = [3000, 4000, 5000, 6000, 8000] as const

export type JobBoard = {
  /** Newest first. */
  search(query: JobQuery, offset: number, limit: number): Promise<{ positions: Position[]; total: number }>
  find(publicId: string): Promise<Position | undefined>
  /** Whether there was such a position, which is closed or no longer published. */
  isGone(publicId: string): Promise<boolean>
  /** The addresses of all, newest first. */
  publicIds(limit: number): Promise<{ publicId: string; changedAt: number }[]>
}
