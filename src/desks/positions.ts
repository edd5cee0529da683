/** 岗位 over the database: the console's lists, edits and decisions. */

import { beforeOf, changeOf, withEdit } from '../positions/edit-position.ts'
import { lookback } from '../push/pushes.ts'
import { dayOf, monthOf } from '../rules/calendar.ts'
import { estimateAudience } from '../store/audience.ts'
import { closePosition, listPositions, positionCounts, positionIn, reserveCounts } from '../store/console-positions.ts'
import { positionBook } from '../store/position-book.ts'
import { editHistory, saveEdit } from '../store/position-edits.ts'
import { clearPosition } from '../store/review.ts'
import type { System } from '../system.ts'
import type { PositionDesk } from '../web/console/positions/ports.ts'
import { positionImports } from './position-imports.ts'

/** The page is there at once; what can be looked at in this time stands for the rest. */
const LOOKS_FOR_MS = 40

export function positionDesk({
  db,
  cipher,
  clock,
  region,
}: Pick<System, 'db' | 'cipher' | 'clock' | 'region'>): PositionDesk {
  return {
    now: clock,
    list: (staff, query, limit, before) => listPositions(db, staff.region, query, limit, before),
    async counts({ region: own }) {
      const [counts, reserve] = [await positionCounts(db, own), await reserveCounts(db, own)]
      return { ...counts, reserve: [...reserve.values()].reduce((sum, each) => sum + each, 0) }
    },
    reserve: (staff) => reserveCounts(db, staff.region),
    history: ({ id }) => editHistory(db, id),
    async edit(staff, position, edit, seen) {
      const after = changeOf(position, edit)
      if (Object.keys(after).length === 0) return 'nothing_changed'
      const verified = await positionBook(db).verifiedEmployers()
      const today = dayOf(clock())
      const laid = withEdit(position, edit, { today, isVerified: (employer) => verified.has(employer) })
      const edited = {
        position: laid,
        ...(laid.region !== undefined && laid.region !== position.region && { movedTo: laid.region }),
        before: beforeOf(position, after),
        after,
        seen,
        by: staff.username,
        region: staff.region,
      }
      return (await saveEdit(db, edited, today, clock())) ? 'saved' : 'changed_meanwhile'
    },
    find: (staff, publicId) => positionIn(db, staff.region, publicId),
    audience(staff, position) {
      const until = performance.now() + LOOKS_FOR_MS
      return estimateAudience(
        db,
        position,
        staff.region,
        lookback(monthOf(clock())),
        clock(),
        () => performance.now() < until,
      )
    },
    async clear(staff, { shortNo }, pay) {
      const cleared = await clearPosition(db, shortNo, { by: staff.username, ...(pay && { pay }) }, clock())
      return cleared === 'no_such_position' ? 'not_flagged' : cleared
    },
    close: (staff, position, reason) =>
      closePosition(db, position, { by: staff.username, region: staff.region, reason }, clock()),
    ...positionImports({ db, cipher, clock, region }),
  }
}
