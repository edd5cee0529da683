/** The timeline's talk: what the person wrote and what was sent. */

import { type SqlBool, sql } from 'kysely'
import type { TimelineEntry } from '../rules/timeline.ts'
import type { Db } from './tables.ts'
import { newest, type Opening, type Page, said, type TimelineOf } from './timeline-page.ts'

/** On a shared phone it is not known who of the family wrote. */
export async function heard(db: Db, { id }: TimelineOf, page: Page, words: Opening<number>): Promise<TimelineEntry[]> {
  const { where, order, rows } = newest('heard', page, 'inbound.received_at', 'inbound.id')
  const found = await db
    .selectFrom('account_people')
    .innerJoin('accounts', 'accounts.id', 'account_people.account_id')
    .innerJoin('inbound', 'inbound.account_id', 'accounts.id')
    .select(['inbound.id', 'inbound.kind as how', 'text', 'received_at as at', 'channel'])
    .where('account_people.person_id', '=', id)
    .where(where)
    .orderBy(order)
    .limit(rows)
    .execute()
  return found.map(({ id: row, at, channel, how, text }) => ({
    kind: 'heard',
    id: row,
    at,
    channel,
    how,
    ...said(words(row, text)),
  }))
}

/** What was said on the person's accounts about nobody in particular. */
export const aboutNobody = (db: Db, personId: number) =>
  db
    .selectFrom('outbox')
    .where('account_id', 'in', db.selectFrom('account_people').select('account_id').where('person_id', '=', personId))
    // Not the bare column: SQLite would go through all that was ever sent about nobody rather than through these accounts.
    .where(sql<SqlBool>`coalesce(person_id, 0) = 0`)

/** What was sent about the person, and to them without a name on it. */
export async function sent(db: Db, { id }: TimelineOf, page: Page, words: Opening<string>): Promise<TimelineEntry[]> {
  const { where, order, rows } = newest('sent', page, 'outbox.created_at', 'outbox.id')
  const queries = [db.selectFrom('outbox').where('person_id', '=', id), aboutNobody(db, id)]
  const found = await Promise.all(
    queries.map((query) =>
      query
        .select(['outbox.id', 'public_id', 'channel', 'kind', 'state', 'body', 'created_at as at'])
        .where(where)
        .orderBy(order)
        .limit(rows)
        .execute(),
    ),
  )
  return found.flat().map(({ id: row, at, public_id, channel, kind, state, body }) => ({
    kind: 'sent',
    id: row,
    at,
    channel,
    isPush: kind === 'push',
    state,
    ...said(words(public_id, body)),
  }))
}
