/** The timeline's casework: tickets and what was done about them, calls to be made and calls made. */

import type { TimelineEntry } from '../rules/timeline.ts'
import type { Db } from './tables.ts'
import { newest, type Opening, type Page, type TimelineOf } from './timeline-page.ts'

export async function tickets(db: Db, { id }: TimelineOf, page: Page): Promise<TimelineEntry[]> {
  const { where, order, rows } = newest('ticket', page, 'opened_at', 'id')
  const found = await db
    .selectFrom('tickets')
    .select(['id', 'public_id', 'kind', 'opened_at as at'])
    .where('person_id', '=', id)
    .where(where)
    .orderBy(order)
    .limit(rows)
    .execute()
  return found.map(({ id: row, at, public_id: publicId, kind: about }) => ({
    kind: 'ticket',
    id: row,
    at,
    publicId,
    about,
  }))
}

export async function ticketSteps(db: Db, { id }: TimelineOf, page: Page): Promise<TimelineEntry[]> {
  const { where, order, rows } = newest('ticket_step', page, 'ticket_events.at', 'ticket_events.id')
  const found = await db
    .selectFrom('tickets')
    .innerJoin('ticket_events', 'ticket_events.ticket_id', 'tickets.id')
    .select(['ticket_events.id', 'ticket_events.at', 'what', 'actor', 'ticket_events.handler', 'tickets.public_id'])
    .where('tickets.person_id', '=', id)
    .where('what', '!=', 'opened')
    .where(where)
    .orderBy(order)
    .limit(rows)
    .execute()
  return found.map(({ id: row, at, what, actor, handler, public_id: publicId }) => ({
    kind: 'ticket_step',
    id: row,
    at,
    publicId,
    what,
    by: actor,
    ...(handler !== null && { handler }),
  }))
}

export async function callsToMake(db: Db, { id }: TimelineOf, page: Page): Promise<TimelineEntry[]> {
  const { where, order, rows } = newest('call', page, 'made_at', 'id')
  const found = await db
    .selectFrom('call_tasks')
    .select(['id', 'month', 'reason', 'made_at as at'])
    .where('person_id', '=', id)
    .where(where)
    .orderBy(order)
    .limit(rows)
    .execute()
  return found.map(({ id: row, at, month, reason }) => ({ kind: 'call', id: row, at, month, reason }))
}

export async function calledOn(
  db: Db,
  { id }: TimelineOf,
  page: Page,
  words: Opening<string>,
): Promise<TimelineEntry[]> {
  const { where, order, rows } = newest('called', page, 'done_at', 'id')
  const found = await db
    .selectFrom('call_tasks')
    .select(['id', 'public_id', 'outcome', 'recorded_by', 'note', 'done_at'])
    .where('person_id', '=', id)
    .where('done_at', 'is not', null)
    .where(where)
    .orderBy(order)
    .limit(rows)
    .execute()
  return found.map(({ id: row, public_id, outcome, recorded_by, note, done_at }) => {
    const opened = words(public_id, note)
    return {
      kind: 'called',
      id: row,
      at: done_at!,
      outcome: outcome ?? '',
      by: recorded_by ?? '',
      ...(opened !== undefined && { note: opened }),
    }
  })
}
