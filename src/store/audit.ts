/** Who looked at whose data, when and why (审计记录). Append-only. */

import type { AuditAction } from '../rules/audit-words.ts'
import { addDays, type Instant, startOfDay } from '../rules/calendar.ts'
import { prefixOf } from '../rules/regions.ts'
import type { AuditFilter, AuditLine } from '../web/console/audit/ports.ts'
import { insertRows } from './insert-rows.ts'
import type { Db } from './tables.ts'

export type Look = { actor: string; action: AuditAction; subject: string; jurisdiction: string; reason?: string }

export async function recordLook(db: Db, look: Look, now: Instant): Promise<void> {
  await recordLooks(db, [look], now)
}

export async function recordLooks(db: Db, looks: readonly Look[], now: Instant): Promise<void> {
  await insertRows(
    db,
    'audit',
    looks.map((look) => ({ ...look, reason: look.reason ?? null, at: now })),
  )
}

/** The last time somebody did this with that. */
export async function newestLook(db: Db, action: AuditAction, subject: string) {
  return db
    .selectFrom('audit')
    .select(['actor', 'reason', 'at'])
    .where('subject', '=', subject)
    .where('action', '=', action)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Of the jurisdiction, the newest first, before the row `before`. */
export async function auditLines(
  db: Db,
  region: string,
  { actor, action, day }: AuditFilter,
  limit: number,
  before?: number,
): Promise<(AuditLine & { id: number })[]> {
  const rows = await db
    .selectFrom('audit')
    .select(['id', 'actor', 'action', 'subject', 'reason', 'at'])
    .where('jurisdiction', 'like', `${prefixOf(region)}%`)
    .$if(actor !== undefined, (query) => query.where('actor', '=', actor!))
    .$if(action !== undefined, (query) => query.where('action', '=', action!))
    .$if(day !== undefined, (query) =>
      query.where('at', '>=', startOfDay(day!)).where('at', '<', startOfDay(addDays(day!, 1))),
    )
    .$if(before !== undefined, (query) => query.where('id', '<', before!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ reason, ...row }) => ({ ...row, ...(reason !== null && { reason }) }))
}
