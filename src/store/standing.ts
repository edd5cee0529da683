/** Each person's standing through time, as the rules of scope want it. */

import { addMonths, type Instant, type Month, startOfMonth } from '../rules/calendar.ts'
import type { StandingEvent } from '../rules/scope.ts'
import type { EmploymentGrade, PushConsent } from '../rules/status.ts'
import { among, type Given, preparedQuery } from './prepared-query.ts'
import type { Db } from './tables.ts'

const eventsOf = preparedQuery((db, given: Given<{ personIds: readonly number[]; before: Instant }>) =>
  db
    .selectFrom('status_events')
    .select(['person_id', 'status', 'pushes', 'grade', 'paused_until', 'at'])
    .where('person_id', 'in', among(db, given('personIds')))
    .where('at', '<', given('before'))
    .orderBy('person_id')
    .orderBy('at')
    .orderBy('id'),
)

/** By person: the last event before the month and all events of it, in order of time. */
export async function standingsOf(
  db: Db,
  personIds: readonly number[],
  month: Month,
): Promise<Map<number, StandingEvent[]>> {
  const { rows } = await eventsOf(db, { personIds, before: startOfMonth(addMonths(month, 1)) })
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
    })
    histories.set(row.person_id, history)
  }
  return histories
}
