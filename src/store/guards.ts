/** The guards (触发器) that keep ledgers and frozen months from being rewritten: are they still in the database? */

import { PostgresAdapter, sql } from 'kysely'
import type { Db } from './tables.ts'

export const GUARDS = [
  'audit_no_delete',
  'audit_no_update',
  'call_tasks_no_delete',
  'call_tasks_no_update',
  'consents_no_delete',
  'consents_no_other_person',
  'consents_no_update',
  'correction_links_no_delete',
  'correction_links_no_update',
  'coverage_events_no_delete',
  'coverage_events_no_update',
  'coverage_frozen_delete',
  'coverage_frozen_insert',
  'coverage_frozen_update',
  'coverage_no_other_month',
  'inbound_no_delete',
  'inbound_no_update',
  'model_calls_no_delete',
  'model_calls_no_update',
  'outbox_events_no_delete',
  'outbox_events_no_update',
  'outbox_no_delete',
  'outbox_no_update',
  'position_edits_no_delete',
  'position_edits_no_update',
  'pushes_no_delete',
  'seal_links_no_delete',
  'seal_links_no_update',
  'seals_no_delete',
  'seals_no_update',
  'spot_check_calls_no_delete',
  'spot_check_calls_no_other_note',
  'spot_check_calls_no_update',
  'spot_check_people_no_delete',
  'spot_check_people_no_update',
  'spot_checks_no_delete',
  'spot_checks_no_update',
  'status_events_no_delete',
  'status_events_no_update',
  'status_events_served_stays',
] as const

export async function missingGuards(db: Db): Promise<string[]> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter
  const { rows } = await (postgres
    ? sql<{ name: string }>`select tgname as name from pg_trigger where not tgisinternal and tgenabled <> 'D'`
    : sql<{ name: string }>`select name from sqlite_master where type = 'trigger'`
  ).execute(db)
  const present = new Set(rows.map(({ name }) => name))
  return GUARDS.filter((name) => !present.has(name))
}
