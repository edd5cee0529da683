/** Each person's standing through time, as the rules of scope want it. */

import { addMonths, type Month, startOfMonth } from '../rules/calendar.ts'
import type { StandingEvent } from '../rules/scope.ts'
import type { EmploymentGrade, PushConsent } from '../rules/status.ts'
import type { Db } from './tables.ts'
import type { Who } from './who.ts'

/** By person: the last event before the month and all events of it, in order of time. */
export async function standingsOf(db: Db, who: Who, month: Month): Promise<Map<number, StandingEvent[]>> {
  const rows = await db
    .selectFrom('status_events')
    .select(['person_id', 'status', 'pushes', 'grade', 'paused_until', 'served', 'at'])
    .where(who('person_id'))
    .where('at', '<', startOfMonth(addMonths(month, 1)))
    .orderBy('person_id')
    .orderBy('at')
    .orderBy('id')
    .execute()
  const start = startOfMonth(month)
  const histories = new Map<number, StandingEvent[]>()
  for (const row of rows) {
    const history = histories.get(row.person_id) ?? []
    if (row.at < start) history.length = 0
    history.push({
      at: row.at,
      status: row.status as StandingEvent['status'],
      pushes: row.pushes as PushConsent,
      ...(row.grade !== null && { grade: row.grade as EmploymentGrade }),
      ...(row.paused_until !== null && { pausedUntil: row.paused_until }),
      ...(row.served === 1 && { served: true as const }),
    })
    histories.set(row.person_id, history)
  }
  return histories
}
