/** The push flow's view of outcomes, inside the transaction that records them. */

import type { EvidencePorts } from '../push/evidence.ts'
import type { Instant } from '../rules/calendar.ts'
import { openRows, recordEvidence } from './coverage.ts'
import { type Given, preparedQuery } from './prepared-query.ts'
import { markShown, pushesOf, release, unansweredPush } from './pushes.ts'
import { dropRows } from './sending.ts'
import { standingsById } from './standing.ts'
import type { Tx } from './tables.ts'

export function evidencePorts(tx: Tx, now: Instant): EvidencePorts {
  return {
    record: (entries) => recordEvidence(tx, entries, now),
    pushesOf: (outboxIds) => pushesOf(tx, outboxIds),
    markShown: (pushIds, at) => markShown(tx, pushIds, at),
    release: (pushIds) => release(tx, pushIds),
    unansweredPush: (accountId, personId) => unansweredPush(tx, accountId, personId),
    standings: (personIds, month) => standingsById(tx, personIds, month),
    open: async (rows) => {
      await openRows(tx, rows)
    },
    async cancelQueued(personId, reason, at) {
      const { rows } = await queuedFor(tx, { personId })
      const dropped = await dropRows(
        tx,
        rows.map(({ id }) => ({ id, reason })),
        at,
      )
      await release(
        tx,
        rows.flatMap(({ id, push_id }) => (push_id !== null && dropped.has(id) ? [push_id] : [])),
      )
      return dropped.size
    },
  }
}

const queuedFor = preparedQuery((db, given: Given<{ personId: number }>) =>
  db
    .selectFrom('outbox')
    .select(['id', 'push_id'])
    .where('person_id', '=', given('personId'))
    .where('kind', '=', 'push')
    .where('state', '=', 'queued'),
)
