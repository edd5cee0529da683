/** What the pages of 岗位 ask of the program. All of it happens within the staff member's own jurisdiction. */

import type { ImportResult } from '../../../positions/import-positions.ts'
import type { Instant } from '../../../rules/calendar.ts'
import type { Pay } from '../../../rules/pay.ts'
import type { Position } from '../../../rules/position.ts'
import type { StaffMember } from '../ports.ts'

/** 招聘中 · 待核 · 已关闭 */
export type PositionShelf = 'open' | 'flagged' | 'closed'

export type PositionDesk = {
  now(): Instant
  list(
    staff: StaffMember,
    query: { shelf: PositionShelf; words: string },
    limit: number,
    before?: number,
  ): Promise<{ positions: Position[]; next?: number }>
  counts(staff: StaffMember): Promise<Record<PositionShelf, number>>
  find(staff: StaffMember, publicId: string): Promise<Position | undefined>
  /** How many seekers it would suit; within a second, so not `exact` where there are many. */
  audience(staff: StaffMember, position: Position): Promise<{ asWished: number; nearly: number; exact: boolean }>
  clear(staff: StaffMember, position: Position, pay?: Pay): Promise<'cleared' | 'not_flagged' | 'pay_missing'>
  /** False when it is closed already. */
  close(staff: StaffMember, position: Position, reason: string): Promise<boolean>
  /** What the file would do, and where it waits; or why it cannot be read. */
  preview(
    staff: StaffMember,
    file: { name: string; bytes: Uint8Array; verified: boolean },
  ): Promise<{ upload: string; result: ImportResult } | { unreadable: string }>
  /** Imports what waits; undefined when it waits no more. */
  import(staff: StaffMember, upload: string): Promise<ImportResult | undefined>
  template(format: 'csv' | 'xlsx'): { body: Uint8Array; type: string }
}
