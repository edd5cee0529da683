/** Each person's standing through time, as the rules of scope want it. */

import type { Instant, Month } from '../rules/calendar.ts'
import { startOfMonth } from '../rules/calendar.ts'
import type { StandingEvent } from '../rules/scope.ts'
import type { EmploymentGrade, PushConsent } from '../rules/status.ts'
import type { Db } from './tables.ts'

/** By person: the last event before the month and every later one, in order of time. Ids in `[from, to]`. */
export async function standingsOf(
  db: Db,
  from: number,
  to: number,
  month: Month,
): Promise<Map<number, StandingEvent[]>> {
  const start = startOfMonth(month)
  const rows = await db
    .selectFrom('status_events')
    .select(['person_id', 'status', 'pushes', 'grade', 'paused_until', 'at'])
    .where('person_id', '>=', from)
    .where('person_id', '<=', to)
    .orderBy('person_id')
    .orderBy('at')
    .orderBy('id')
    .execute()
  const histories = new Map<number, StandingEvent[]>()
  for (const row of rows) {
    const history = histories.get(row.person_id) ?? []
    if (row.at < start) history.length = 0
    history.push({
      at: row.at as Instant,
      status: row.status as StandingEvent['status'],
      pushes: row.pushes as PushConsent,
      ...(row.grade !== null && { grade: row.grade as EmploymentGrade }),
      ...(row.paused_until !== null && { pausedUntil: row.paused_until }),
    })
    histories.set(row.person_id, history)
  }
  return histories
}
