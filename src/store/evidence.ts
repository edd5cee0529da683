/** The push flow's view of outcomes, inside the transaction that records them. */

import type { EvidencePorts } from '../push/evidence.ts'
import type { Instant } from '../rules/calendar.ts'
import { openRows, recordEvidence } from './coverage.ts'
import { dropRows } from './outbox.ts'
import { jurisdictionOf } from './people.ts'
import { markShown, pushesOf, release, unansweredPush } from './pushes.ts'
import { standingsOf } from './standing.ts'
import type { Tx } from './tables.ts'
import { theseOnly } from './who.ts'

export function evidencePorts(tx: Tx, now: Instant): EvidencePorts {
  return {
    record: (entries) => recordEvidence(tx, entries, now),
    pushesOf: (outboxIds) => pushesOf(tx, outboxIds),
    markShown: (pushIds, at) => markShown(tx, pushIds, at),
    release: (pushIds) => release(tx, pushIds),
    unansweredPush: (accountId, personId) => unansweredPush(tx, accountId, personId),
    async standing(personId, month) {
      const histories = await standingsOf(tx, theseOnly([personId]), month)
      return { jurisdiction: await jurisdictionOf(tx, personId), history: histories.get(personId) ?? [] }
    },
    open: async (row) => {
      await openRows(tx, [row])
    },
    async cancelQueued(personId, reason, at) {
      const rows = await tx
        .selectFrom('outbox')
        .select(['id', 'push_id'])
        .where('person_id', '=', personId)
        .where('kind', '=', 'push')
        .where('state', '=', 'queued')
        .execute()
      await dropRows(
        tx,
        rows.map(({ id }) => ({ id, reason })),
        at,
      )
      await release(
        tx,
        rows.flatMap(({ push_id }) => (push_id === null ? [] : [push_id])),
      )
      return rows.length
    },
  }
}
