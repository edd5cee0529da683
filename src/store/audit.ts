/** Who looked at whose data, when and why (审计记录). Append-only. */

import type { Instant } from '../rules/calendar.ts'
import type { Db } from './tables.ts'

export type Look = { actor: string; action: string; subject: string; jurisdiction: string; reason?: string }

export async function recordLook(db: Db, look: Look, now: Instant): Promise<void> {
  await db
    .insertInto('audit')
    .values({ ...look, reason: look.reason ?? null, at: now })
    .execute()
}

/** The last time somebody did this with that. */
export async function newestLook(db: Db, action: string, subject: string) {
  return db
    .selectFrom('audit')
    .select(['actor', 'reason', 'at'])
    .where('subject', '=', subject)
    .where('action', '=', action)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
}
