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
