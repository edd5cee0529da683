/** The timeline's record: where the person stands, what was agreed to, what staff changed and who looked. */

import type { TimelineEntry } from '../rules/timeline.ts'
import type { Cipher } from './cipher.ts'
import { openEdit } from './person-edits.ts'
import type { Db } from './tables.ts'
import { newest, type Opening, type Page, said, type TimelineOf } from './timeline-page.ts'

export async function statuses(
  db: Db,
  { id }: TimelineOf,
  page: Page,
  words: Opening<string>,
): Promise<TimelineEntry[]> {
  const { where, order, rows } = newest('status', page, 'at', 'id')
  const found = await db
    .selectFrom('status_events')
    .selectAll()
    .where('person_id', '=', id)
    .where(where)
    .orderBy(order)
    .limit(rows)
    .execute()
  return found.map((row, index) => {
    // The page ends before the last row that is read, so that whatever is shown has the one before it here.
    const earlier = found[index + 1]
    return {
      kind: 'status',
      id: row.id,
      at: row.at,
      by: row.recorded_by,
      status: row.status,
      pushes: row.pushes,
      ...(earlier !== undefined && { before: { status: earlier.status, pushes: earlier.pushes } }),
      ...(row.grade !== null && { grade: row.grade }),
      ...(row.paused_until !== null && { pausedUntil: row.paused_until }),
      ...said(words(row.public_id, row.words)),
    }
  })
}

export async function edits(db: Db, { id }: TimelineOf, page: Page, cipher: Cipher): Promise<TimelineEntry[]> {
  const { where, order, rows } = newest('edit', page, 'at', 'id')
  const query = db.selectFrom('person_edits').selectAll().where('person_id', '=', id)
  const found = await query.where(where).orderBy(order).limit(rows).execute()
  return found.map(({ id: row, at, actor, what, change, public_id }) => ({
    kind: 'edit',
    id: row,
    at,
    by: actor,
    ...(change !== null && { edit: openEdit(cipher, public_id, what, change) }),
  }))
}

export async function consents(db: Db, { id }: TimelineOf, page: Page): Promise<TimelineEntry[]> {
  const { where, order, rows } = newest('consent', page, 'at', 'id')
  const query = db.selectFrom('consents').selectAll().where('person_id', '=', id)
  const found = await query.where(where).orderBy(order).limit(rows).execute()
  return found.map(({ id: row, at, purpose, answer, channel, text_version: version }) => ({
    kind: 'consent',
    id: row,
    at,
    purpose,
    answer,
    channel,
    version,
  }))
}

export async function looks(db: Db, { publicId }: TimelineOf, page: Page): Promise<TimelineEntry[]> {
  const { where, order, rows } = newest('look', page, 'at', 'id')
  const query = db.selectFrom('audit').select(['id', 'at', 'actor', 'action', 'reason'])
  const found = await query.where('subject', '=', subjectOf(publicId)).where(where).orderBy(order).limit(rows).execute()
  return found.map(({ id: row, at, actor, action, reason }) => ({
    kind: 'look',
    id: row,
    at,
    by: actor,
    action,
    ...(reason !== null && { reason }),
  }))
}

/** How the audit names a person. */
export const subjectOf = (publicId: string): string => `person ${publicId}`
