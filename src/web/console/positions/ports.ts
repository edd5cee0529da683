/** What the pages of 岗位 ask of the program. All of it happens within the staff member's own jurisdiction. */

import type { Column, ColumnField, Mended } from '../../../positions/columns.ts'
import type { PositionEdit } from '../../../positions/edit-position.ts'
import type { ImportResult } from '../../../positions/import-positions.ts'
import type { Instant } from '../../../rules/calendar.ts'
import type { Pay } from '../../../rules/pay.ts'
import type { Position } from '../../../rules/position.ts'
import type { EmploymentKind } from '../../../rules/profile.ts'
import type { StaffMember } from '../env.ts'

/** 招聘中 · 待核 · 已关闭 · 储备 */
export type PositionShelf = 'open' | 'flagged' | 'closed' | 'reserve'

/** `changedAt`: so that nobody overwrites what another changed meanwhile. */
export type PositionOnFile = Position & { changedAt: Instant }

export type EditOnFile = { before: PositionEdit; after: PositionEdit; actor: string; at: Instant }

export type PositionDesk = PositionImports & {
  now(): Instant
  list(
    staff: StaffMember,
    query: { shelf: PositionShelf; kind?: EmploymentKind | undefined; words: string },
    limit: number,
    before?: number,
  ): Promise<{ positions: Position[]; next?: number }>
  counts(staff: StaffMember): Promise<Record<PositionShelf, number>>
  /** The reserve (储备岗位) by kind. */
  reserve(staff: StaffMember): Promise<Map<EmploymentKind, number>>
  find(staff: StaffMember, publicId: string): Promise<PositionOnFile | undefined>
  /** What staff changed about it, the newest first. */
  history(position: Position): Promise<EditOnFile[]>
  /** What staff change outlives the next import. */
  edit(
    staff: StaffMember,
    position: Position,
    edit: PositionEdit,
    seen: Instant,
  ): Promise<'saved' | 'nothing_changed' | 'changed_meanwhile'>
  /** How many seekers it would suit; within a second, so not `exact` where there are many. */
  audience(staff: StaffMember, position: Position): Promise<{ asWished: number; nearly: number; exact: boolean }>
  clear(staff: StaffMember, position: Position, pay?: Pay): Promise<'cleared' | 'not_flagged' | 'pay_missing'>
  /** False when it is closed already. */
  close(staff: StaffMember, position: Position, reason: string): Promise<boolean>
}

/** A file that waits: its columns, and what it would do; without `result` somebody has to say first what its columns are. */
export type LookedAt = {
  upload: string
  name: string
  columns: Column[]
  /** What its columns are was said of an earlier file. */
  remembered: boolean
  result?: ImportResult
}

export type PositionImports = {
  /** What the file would do, and where it waits; or why it cannot be read. */
  preview(
    staff: StaffMember,
    file: { name: string; bytes: Uint8Array; verified: boolean },
  ): Promise<LookedAt | { unreadable: string }>
  /** Undefined, here and below, when it waits no more. */
  look(staff: StaffMember, upload: string): Promise<LookedAt | undefined>
  /** What the columns are, in their order; remembered for the next file with these headings. */
  mapColumns(
    staff: StaffMember,
    upload: string,
    fields: readonly (ColumnField | undefined)[],
  ): Promise<LookedAt | undefined>
  /** Cells of rows written over. */
  mend(staff: StaffMember, upload: string, mended: Mended): Promise<LookedAt | undefined>
  import(staff: StaffMember, upload: string): Promise<ImportResult | undefined>
  template(format: 'csv' | 'xlsx'): { body: Uint8Array; type: string }
}
