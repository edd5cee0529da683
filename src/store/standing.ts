/** Each person's standing through time, as the rules of scope want it. */

import type { Selectable } from 'kysely'
import { addMonths, type Instant, type Month, startOfMonth } from '../rules/calendar.ts'
import type { StandingEvent } from '../rules/scope.ts'
import type { EmploymentGrade, PushConsent } from '../rules/status.ts'
import { among, type Given, preparedQuery } from './prepared-query.ts'
import type { StatusEventsTable } from './tables/people.ts'
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
    add(history, row, start)
    histories.set(row.person_id, history)
  }
  return histories
}

/** The same of a few people, and whose jurisdiction each is in: what a message asks. */
export async function standingsById(
  db: Db,
  personIds: readonly number[],
  month: Month,
): Promise<Map<number, { jurisdiction: string; history: StandingEvent[] }>> {
  const { rows } = await eventsOf(db, { personIds, end: startOfMonth(addMonths(month, 1)) })
  const start = startOfMonth(month)
  const standings = new Map<number, { jurisdiction: string; history: StandingEvent[] }>()
  for (const { id, jurisdiction, at, status, pushes, ...event } of rows) {
    const standing = standings.get(id) ?? { jurisdiction, history: [] }
    if (at !== null && status !== null && pushes !== null)
      add(standing.history, { ...event, at, status, pushes }, start)
    standings.set(id, standing)
  }
  return standings
}

const eventsOf = preparedQuery((db, given: Given<{ personIds: readonly number[]; end: Instant }>) =>
  db
    .selectFrom('people')
    .leftJoin('status_events', (join) =>
      join.onRef('status_events.person_id', '=', 'people.id').on('at', '<', given('end')),
    )
    .select([
      'people.id',
      'jurisdiction',
      'status_events.status',
      'status_events.pushes',
      'status_events.grade',
      'status_events.paused_until',
      'status_events.served',
      'at',
    ])
    .where('people.id', 'in', among(db, given('personIds')))
    .orderBy('people.id')
    .orderBy('at')
    .orderBy('status_events.id'),
)

type EventRow = Pick<Selectable<StatusEventsTable>, 'status' | 'pushes' | 'grade' | 'paused_until' | 'served' | 'at'>

/** `start`: of the month. Of what came before it only the last still counts. */
function add(history: StandingEvent[], row: EventRow, start: Instant): void {
  if (row.at < start) history.length = 0
  history.push({
    at: row.at,
    status: row.status as StandingEvent['status'],
    pushes: row.pushes as PushConsent,
    ...(row.grade !== null && { grade: row.grade as EmploymentGrade }),
    ...(row.paused_until !== null && { pausedUntil: row.paused_until }),
    ...(row.served === 1 && { served: true as const }),
  })
}
