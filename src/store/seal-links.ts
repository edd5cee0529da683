/** The rows of a month as its chain reads them, and the chain's links. */

import type { Kept } from '../push/seal.ts'
import type { Month } from '../rules/calendar.ts'
import type { RowLink } from '../rules/chain.ts'
import { entriesOf } from './corrections.ts'
import { insertRows } from './insert-rows.ts'
import { linkColumns, rowToLink } from './link-columns.ts'
import type { Db } from './tables.ts'

/** Goes by people, so that both tables are read in their own order. */
export async function keptRows(db: Db, month: Month, after: number, limit: number, lastEvent: number): Promise<Kept[]> {
  const rows = await db
    .selectFrom('people')
    .leftJoin('coverage', (join) => join.onRef('coverage.person_id', '=', 'people.id').on('coverage.month', '=', month))
    .leftJoin('outbox', 'outbox.id', 'coverage.outbox_id')
    .where('people.id', '>', after)
    .orderBy('people.id')
    .limit(limit)
    .select(['people.id', 'people.public_id', 'coverage.month', 'coverage.jurisdiction', 'coverage.state', 'reason'])
    .select(['grade', 'coverage.channel', 'last_resort', 'opened_at', 'coverage.settled_at', 'coverage.push_id'])
    .select(['coverage.outbox_id', 'content_hash', 'provider_id'])
    .execute()
  const ids = rows.map(({ id }) => id)
  const evidence = await entriesOf(db, month, ids, lastEvent)
  return rows.map((row) => ({
    personId: row.id,
    publicId: row.public_id,
    ...(row.month !== null && {
      row: {
        month: row.month,
        jurisdiction: row.jurisdiction!,
        state: row.state!,
        reason: row.reason,
        grade: row.grade,
        channel: row.channel,
        lastResort: row.last_resort!,
        openedAt: row.opened_at!,
        settledAt: row.settled_at,
        pushId: row.push_id,
        outboxId: row.outbox_id,
        contentHash: row.content_hash,
        providerId: row.provider_id,
        evidence: evidence.get(row.id) ?? [],
      },
    }),
  }))
}

/** Whose rows of the month belong to no person. */
export async function straysOf(db: Db, month: Month): Promise<number[]> {
  const rows = await db
    .selectFrom('coverage')
    .leftJoin('people', 'people.id', 'coverage.person_id')
    .where('coverage.month', '=', month)
    .where('people.id', 'is', null)
    .select('coverage.person_id')
    .orderBy('coverage.person_id')
    .execute()
  return rows.map(({ person_id }) => person_id)
}

export async function lastLink(db: Db, month: Month): Promise<RowLink | undefined> {
  const row = await db
    .selectFrom('seal_links')
    .selectAll()
    .where('month', '=', month)
    .orderBy('person_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { personId: row.person_id, ...rowToLink(row) }
}

export async function linksBetween(db: Db, month: Month, after: number, upTo: number): Promise<RowLink[]> {
  const rows = await db
    .selectFrom('seal_links')
    .selectAll()
    .where('month', '=', month)
    .where('person_id', '>', after)
    .where('person_id', '<=', upTo)
    .orderBy('person_id')
    .execute()
  return rows.map((row) => ({ personId: row.person_id, ...rowToLink(row) }))
}

/** Those that are there already stay: whoever else made them made the same. */
export async function appendLinks(db: Db, month: Month, links: readonly RowLink[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await insertRows(
      tx,
      'seal_links',
      links.map(({ personId, ...link }) => ({ month, person_id: personId, ...linkColumns(link) })),
      { unless: ['month', 'person_id'] },
    )
  })
}
