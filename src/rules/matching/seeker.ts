/** What matching knows of a person: the wish, the age for the law's sake, where home is, what was seen and refused. */

import type { Instant } from '../calendar.ts'
import type { Pay } from '../pay.ts'
import type { Wish } from '../profile.ts'

export type Seeker = {
  id: number
  wish: Wish
  age?: number
  /** Region code of home; decides what is near. */
  home?: string
  /** First in line for reserve and public-welfare positions (HA-3, SN-1). */
  priority?: boolean
}

/** 钱少 · 太远 · 活不合适 · 时间不行 · 住不行 · 别的 */
export const REFUSAL_REASONS = ['pay', 'place', 'work', 'hours', 'lodging', 'other'] as const
export type RefusalReason = (typeof REFUSAL_REASONS)[number]

/** A position the person said no to, and what of it the next match has to respect. */
export type Refusal = {
  positionId: number
  reason: RefusalReason
  at: Instant
  region?: string
  occupation?: string
  pay?: Pay
  nightShift?: boolean
}

export type History = {
  /** Positions shown within three months: not shown again. */
  seen: ReadonlySet<number>
  /** Those of them shown within two months; the older ones may come back, marked 还在招, where the pool is small. */
  recent: ReadonlySet<number>
  refusals: readonly Refusal[]
}

export const NO_HISTORY: History = { seen: new Set(), recent: new Set(), refusals: [] }

/** The same as the search wants it: ids in a row, first those that may come back as a repeat, then those that never do. */
export type Seen = { ids: ArrayLike<number>; from: number; recentFrom: number; to: number }

export function seenIn({ seen, recent, refusals }: History): Seen {
  const never = new Set([...recent, ...refusals.map(({ positionId }) => positionId)])
  const again = [...seen].filter((id) => !never.has(id))
  return { ids: [...again, ...never], from: 0, recentFrom: again.length, to: again.length + never.size }
}

export function isSeen({ ids, from, to }: Seen, positionId: number): boolean {
  for (let at = from; at < to; at++) if (ids[at] === positionId) return true
  return false
}
