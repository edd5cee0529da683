/** The timeline's talk: what the person wrote and what was sent. */

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

/** What was sent about the person, and what was said on their accounts about nobody in particular. */
export async function sent(db: Db, { id }: TimelineOf, page: Page, words: Opening<string>): Promise<TimelineEntry[]> {
  const { where, order, rows } = newest('sent', page, 'outbox.created_at', 'outbox.id')
  const query = db
    .selectFrom('outbox')
    .select(['outbox.id', 'public_id', 'channel', 'kind', 'state', 'body', 'created_at as at'])
    .where(where)
    .orderBy(order)
    .limit(rows)
  const accounts = db.selectFrom('account_people').select('account_id').where('account_people.person_id', '=', id)
  const found = await Promise.all([
    query.where('person_id', '=', id).execute(),
    query.where('account_id', 'in', accounts).where('person_id', 'is', null).execute(),
  ])
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
