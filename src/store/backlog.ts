/** What should have left the outbox by now (积压), by index alone: asked each minute, whatever the outbox has grown to. */

import { sql } from 'kysely'
import type { Instant } from '../rules/calendar.ts'
import type { Db } from './tables.ts'

/** `oldestAt`: since when the first of them waits. */
export type Backlog = { channel: string; waiting: number; oldestAt: Instant }

/** Word for word the conditions of the two indexes of rows that are not done: no other wording finds them. */
const INDEXED = [sql<boolean>`state = 'queued'`, sql<boolean>`state in ('sending', 'unknown')`]

export const backlogQueries = (db: Db, now: Instant) =>
  INDEXED.map((are) =>
    db
      .selectFrom('outbox')
      .select('channel')
      .select((eb) => [eb.fn.countAll<number>().as('waiting'), eb.fn.min('not_before').as('oldest')])
      .where(are)
      .where('not_before', '<=', now)
      .groupBy('channel'),
  )

export async function outboxBacklog(db: Db, now: Instant): Promise<Backlog[]> {
  const found = new Map<string, Backlog>()
  for (const query of backlogQueries(db, now)) {
    for (const { channel, waiting, oldest } of await query.execute()) {
      const before = found.get(channel)
      found.set(channel, {
        channel,
        waiting: Number(waiting) + (before?.waiting ?? 0),
        oldestAt: Math.min(Number(oldest), before?.oldestAt ?? Number.POSITIVE_INFINITY),
      })
    }
  }
  return [...found.values()]
}
