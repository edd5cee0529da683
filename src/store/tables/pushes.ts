/** Pushes and how often each position was shown. */

import type { Generated } from 'kysely'

type Flag = 0 | 1

export type PushesTable = {
  id: Generated<number>
  public_id: string
  person_id: number
  month: string
  kind: string
  /** Which try of the month a planned push is. */
  no: number | null
  last_resort: Flag
  /** Position ids in the order shown. */
  positions: string
  /** Of each, why it was chosen and which wishes it leaves unmet. */
  why: string
  /** Each position's exposure has one of this push. */
  counted: Flag
  made_at: number
  shown_at: number | null
}

/** How often a position was shown; of one never shown there is no row. */
export type ExposuresTable = { position_id: number; shown: number }
