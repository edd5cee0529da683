/** What staff change in somebody's record (修改记录), before and after. A change of status has a ledger of its own. */

import type { MergedField, OnRecord } from './merging.ts'
import type { Wish } from './profile.ts'

export type PersonEdit =
  /** Usernames; without one nobody looks after the person. */
  | { what: 'caseworker'; before?: string; after?: string }
  /** Places; `reason`: why another one looks after them now (转属地). */
  | { what: 'place'; before: string; after: string; reason: string }
  | { what: 'wish'; before: Wish; after: Wish }
  /** `other` went into this record; `lost`: what either had said and the other was believed. */
  | { what: 'merge'; other: string; reason: string; taken: MergedField[]; lost: Partial<OnRecord> }
