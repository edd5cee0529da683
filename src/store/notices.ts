/** Notices in the outbox (通知消息): the last look at them, and what their sends become for the recipient. */

import type { NoticeNow } from '../broadcast/last-look.ts'
import type { NoticeOutcomePorts } from '../broadcast/outcomes.ts'
import type { BroadcastState } from '../rules/broadcast.ts'
import type { Instant } from '../rules/calendar.ts'
import type { PushConsent } from '../rules/status.ts'
import { addressesOf } from './surveyed.ts'
import type { Db, Tx } from './tables.ts'
import { updateRows } from './update-rows.ts'
import { theseOnly } from './who.ts'

/** By outbox row. */
export async function noticesNow(
  db: Db,
  outboxIds: readonly number[],
): Promise<Map<number, Omit<NoticeNow, 'createdAt' | 'content'>>> {
  if (outboxIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('broadcast_recipients')
    .innerJoin('broadcasts', 'broadcasts.id', 'broadcast_recipients.broadcast_id')
    .innerJoin('people', 'people.id', 'broadcast_recipients.person_id')
    .select(['outbox_id', 'broadcasts.state', 'pushes', 'erased_at'])
    .select(['broadcast_recipients.state as standing', 'at'])
    .where(theseOnly(outboxIds)('outbox_id'))
    .execute()
  return new Map(
    rows.map(({ outbox_id, state, pushes, erased_at, standing, at }) => [
      outbox_id!,
      {
        state: state as BroadcastState,
        pushes: pushes as PushConsent,
        erased: erased_at !== null,
        ...(standing === 'unopened' && { unopenedSince: at }),
      },
    ]),
  )
}

/** They are not sent: the recipient hears nothing, the report says why, and what would have been said is kept nowhere. */
export async function dropNotices(
  tx: Tx,
  notices: readonly { outboxId: number; state: 'skipped' | 'failed'; reason: string }[],
  now: Instant,
): Promise<void> {
  const columns = { outbox_id: 'bigint', state: 'text', reason: 'text' } as const
  const rows = notices.map(({ outboxId, ...end }) => ({ outbox_id: outboxId, ...end }))
  await updateRows(tx, 'broadcast_recipients', { columns, keys: ['outbox_id'], set: `at = ${now}` }, rows)
  if (notices.length === 0) return
  const ids = notices.map(({ outboxId }) => outboxId)
  await tx.updateTable('outbox').set({ body: null }).where(theseOnly(ids)('id')).execute()
}

export function noticeOutcomePorts(tx: Tx): NoticeOutcomePorts {
  return {
    async taken(outboxIds, state, now) {
      await tx
        .updateTable('broadcast_recipients')
        .set({ state, at: now })
        .where(theseOnly(outboxIds)('outbox_id'))
        .execute()
    },
    async unopened(outboxIds, now) {
      await tx
        .updateTable('broadcast_recipients')
        .set({ state: 'unopened', at: now })
        .where(theseOnly(outboxIds)('outbox_id'))
        .where('state', '=', 'queued')
        .execute()
    },
    async failed(outboxIds) {
      const rows = await tx
        .selectFrom('broadcast_recipients')
        .innerJoin('outbox', 'outbox.id', 'outbox_id')
        .select(['outbox.id', 'outbox.account_id', 'broadcast_recipients.person_id', 'tried', 'outcome'])
        .select(({ exists, selectFrom }) =>
          exists(
            selectFrom('outbox_events')
              .select('outbox_events.id')
              .whereRef('outbox_events.outbox_id', '=', 'outbox.id')
              .where('outbox_events.state', '=', 'unknown'),
          ).as('doubted'),
        )
        .where(theseOnly(outboxIds)('outbox_id'))
        .execute()
      if (rows.length === 0) return []
      const addresses = await addressesOf(tx, theseOnly(rows.map(({ person_id }) => person_id)))
      return rows.map((row) => ({
        outboxId: row.id,
        accountId: row.account_id,
        tried: JSON.parse(row.tried) as number[],
        addresses: addresses.get(row.person_id) ?? [],
        detail: (row.outcome ?? '').replace(/^dropped: /, ''),
        mayHaveArrived: Boolean(row.doubted) || (row.outcome ?? '').startsWith('unknown'),
      }))
    },
    async tryAgain(outboxId, tried, now) {
      // All else may be sent off by now; only a notice that is being sent is carried on.
      await tx
        .updateTable('broadcasts')
        .set({ state: 'sending', updated_at: now })
        .where('state', '=', 'finished')
        .where('id', 'in', (eb) =>
          eb.selectFrom('broadcast_recipients').select('broadcast_id').where('outbox_id', '=', outboxId),
        )
        .execute()
      await settle(tx, outboxId, {
        state: 'waiting',
        reason: null,
        tried: JSON.stringify(tried),
        outbox_id: null,
        at: now,
      })
    },
    async giveUp(outboxId, state, reason, now) {
      await settle(tx, outboxId, { state, reason, at: now })
    },
  }
}

async function settle(
  tx: Tx,
  outboxId: number,
  set: { state: string; reason?: string | null; tried?: string; outbox_id?: null; at: Instant },
): Promise<void> {
  await tx.updateTable('broadcast_recipients').set(set).where('outbox_id', '=', outboxId).execute()
}
