/** The positions on offer, indexed in memory and rebuilt when a position or the day has changed. */

import { setImmediate as breathe } from 'node:timers/promises'
import type { Offers } from '../push/pushes.ts'
import type { Day } from '../rules/calendar.ts'
import { indexing, type PositionIndex } from '../rules/matching/position-index.ts'
import { provinceOf } from '../rules/regions.ts'
import { openPositions, positionsVersion, shownCounts, shownCountsOf } from './positions.ts'
import type { Db } from './tables.ts'

/** Bound to a database or to the transaction that asks: SQLite has one connection, which a transaction holds. */
export type OffersIn = (db: Db) => Offers

/** `region`: whose system this is; who named no place is looked for in its province. */
export function offersInMemory(region: string): OffersIn {
  const province = provinceOf(region)
  let kept: { version: number; day: Day; index: PositionIndex } | undefined
  return (db) => ({
    async index(today) {
      const version = await positionsVersion(db)
      if (kept?.version === version && kept.day === today) return kept.index
      const helpings = indexing(await openPositions(db), today, { province })
      let helping = helpings.next()
      for (; !helping.done; helping = helpings.next()) await breathe()
      kept = { version, day: today, index: helping.value }
      return helping.value
    },
    exposure: () => shownCounts(db),
    shown: (positionIds) => shownCountsOf(db, positionIds),
  })
}
