/** Policy notices (政策通知) as rows: drafts, their steps, and where each stands. Staff see those of their own jurisdiction. */

import type { Selectable } from 'kysely'
import type { BroadcastOnHand, BroadcastPorts } from '../broadcast/work-broadcast.ts'
import type { Audience, BroadcastMove, BroadcastState } from '../rules/broadcast.ts'
import type { Instant } from '../rules/calendar.ts'
import { prefixOf } from '../rules/regions.ts'
import { newPublicId } from './public-id.ts'
import type { BroadcastsTable } from './tables/broadcasts.ts'
import type { Db, Tx } from './tables.ts'

export type BroadcastRow = BroadcastOnHand & {
  jurisdiction: string
  title: string
  text: string
  audience: Audience
  writtenBy: string
  updatedAt: Instant
  notBefore?: Instant
  approvedBy?: string
}

const within = (db: Db, jurisdiction: string) =>
  db.selectFrom('broadcasts').where('jurisdiction', 'like', `${prefixOf(jurisdiction)}%`)

export function broadcastPorts(tx: Tx, jurisdiction: string): BroadcastPorts {
  return {
    find: (publicId) => findBroadcast(tx, jurisdiction, publicId),
    async insert({ title, text, audience, notBefore }, by, now) {
      const publicId = newPublicId()
      const { id } = await tx
        .insertInto('broadcasts')
        .values({
          public_id: publicId,
          jurisdiction,
          title,
          text,
          audience: JSON.stringify(audience),
          not_before: notBefore ?? null,
          state: 'draft',
          written_by: by,
          hands: JSON.stringify([by]),
          approved_by: null,
          frozen_at: null,
          created_at: now,
          updated_at: now,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return { id, publicId, state: 'draft', hands: [by] }
    },
    async rewrite({ id, hands }, { title, text, audience, notBefore }, by, now) {
      await tx
        .updateTable('broadcasts')
        .set({
          title,
          text,
          audience: JSON.stringify(audience),
          not_before: notBefore ?? null,
          hands: JSON.stringify([...new Set([...hands, by])]),
          updated_at: now,
        })
        .where('id', '=', id)
        .execute()
    },
    async change({ id, state: before }, { state, hands, approvedBy }, now) {
      const { numUpdatedRows } = await tx
        .updateTable('broadcasts')
        .set({
          state,
          hands: JSON.stringify(hands),
          updated_at: now,
          ...(approvedBy !== undefined && { approved_by: approvedBy }),
        })
        .where('id', '=', id)
        .where('state', '=', before)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
    async record(broadcastId, { what, actor, comment }, now) {
      await tx
        .insertInto('broadcast_events')
        .values({ broadcast_id: broadcastId, what, actor, comment: comment ?? null, at: now })
        .execute()
    },
    async wake(broadcastId, now) {
      await tx
        .updateTable('outbox')
        .set({ not_before: now })
        .where('state', '=', 'queued')
        .where('id', 'in', (eb) =>
          eb
            .selectFrom('broadcast_recipients')
            .select((row) => row.ref('outbox_id').$notNull().as('id'))
            .where('broadcast_id', '=', broadcastId)
            .where('state', 'in', ['queued', 'unopened']),
        )
        .execute()
    },
  }
}

export async function findBroadcast(db: Db, jurisdiction: string, publicId: string): Promise<BroadcastRow | undefined> {
  const row = await within(db, jurisdiction).selectAll().where('public_id', '=', publicId).executeTakeFirst()
  return row && fromRow(row)
}

export function fromRow(row: Selectable<BroadcastsTable>): BroadcastRow {
  return {
    id: row.id,
    publicId: row.public_id,
    jurisdiction: row.jurisdiction,
    title: row.title,
    text: row.text,
    state: row.state as BroadcastState,
    audience: JSON.parse(row.audience) as Audience,
    hands: JSON.parse(row.hands) as string[],
    writtenBy: row.written_by,
    updatedAt: row.updated_at,
    ...(row.not_before !== null && { notBefore: row.not_before }),
    ...(row.approved_by !== null && { approvedBy: row.approved_by }),
  }
}

/** The newest first. */
export async function listBroadcasts(db: Db, jurisdiction: string, limit: number, before?: number) {
  const rows = await within(db, jurisdiction)
    .selectAll()
    .$if(before !== undefined, (query) => query.where('id', '<', before!))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const lines = rows.slice(0, limit).map(fromRow)
  return { lines, ...(rows.length > limit && { next: lines.at(-1)!.id }) }
}

export async function broadcastSteps(db: Db, broadcastId: number) {
  const rows = await db
    .selectFrom('broadcast_events')
    .select(['what', 'actor', 'comment', 'at'])
    .where('broadcast_id', '=', broadcastId)
    .orderBy('id')
    .execute()
  return rows.map(({ what, actor, comment, at }) => ({
    what: what as BroadcastMove | 'write',
    actor,
    at,
    ...(comment !== null && { comment }),
  }))
}
