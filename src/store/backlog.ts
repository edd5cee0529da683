/** What should have left the outbox by now (积压), by index alone: asked each minute, whatever the outbox has grown to. */

import type { Instant } from '../rules/calendar.ts'
import type { Db } from './tables.ts'

/** `oldestAt`: since when the first of them waits. */
export type Backlog = { channel: string; waiting: number; oldestAt: Instant }

export async function outboxBacklog(db: Db, now: Instant): Promise<Backlog[]> {
  const found = new Map<string, Backlog>()
  // One state at a time: each has an index of its own, the two together have none.
  for (const state of ['queued', 'sending']) {
    const rows = await db
      .selectFrom('outbox')
      .select('channel')
      .select((eb) => [eb.fn.countAll<number>().as('waiting'), eb.fn.min('not_before').as('oldest')])
      .where('state', '=', state)
      .where('not_before', '<=', now)
      .groupBy('channel')
      .execute()
    for (const { channel, waiting, oldest } of rows) {
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
