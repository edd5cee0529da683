import type { Kysely } from 'kysely'
import { schemaFor } from './schema.ts'

/**
 * A sealed month (封存) is chained row by row, and the database itself refuses to change it. What is behind the rows is guarded
 * too: an erased person's words and notes may be emptied, everything else that was recorded stays as it was.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { blob, keyed, refuse, refuseWhen, refuseFrozen } = schemaFor(db)

  for (const column of ['frozen_at', 'last_event'] as const) {
    await db.schema
      .alterTable('seals')
      .addColumn(column, 'bigint', (col) => col.notNull().defaultTo(0))
      .execute()
  }
  await db.schema
    .alterTable('seals')
    .addColumn('follows', 'text', (col) => col.notNull().defaultTo('{}'))
    .execute()

  await keyed('seal_links', ['month', 'person_id'], (table) =>
    table
      .addColumn('month', 'text', (col) => col.notNull())
      .addColumn('person_id', 'bigint', (col) => col.notNull())
      .addColumn('no', 'integer', (col) => col.notNull())
      .addColumn('fingerprint', blob, (col) => col.notNull())
      .addColumn('link', blob, (col) => col.notNull()),
  )
  await keyed('correction_links', ['month', 'no'], (table) =>
    table
      .addColumn('month', 'text', (col) => col.notNull())
      .addColumn('no', 'integer', (col) => col.notNull())
      .addColumn('event_id', 'bigint', (col) => col.notNull())
      .addColumn('fingerprint', blob, (col) => col.notNull())
      .addColumn('link', blob, (col) => col.notNull()),
  )

  await refuseFrozen('coverage', 'month in (select month from seals)')
  await refuseWhen('coverage', 'update of person_id, month', undefined, 'coverage_no_other_month')
  await refuse('seals', 'delete')
  await refuseWhen('seals', 'update', `old.hash <> ''`)
  await refuse('seal_links', 'update', 'delete')
  await refuse('correction_links', 'update', 'delete')

  await refuseWhen(
    'status_events',
    'update of id, public_id, person_id, status, pushes, grade, paused_until, recorded_by, at',
  )
  await refuseWhen('consents', 'update of id, account_id, purpose, answer, text_version, channel, message_id, at')
  await refuseWhen('consents', 'update of person_id', 'old.person_id is not null', 'consents_no_other_person')
  await refuse('outbox', 'delete')
  await refuseWhen(
    'outbox',
    'update of content_hash, provider_id',
    `old.state in ('accepted', 'delivered') and (old.content_hash <> new.content_hash or old.provider_id <> new.provider_id
      or (new.content_hash is null and old.content_hash is not null) or (new.provider_id is null and old.provider_id is not null))`,
  )
  await refuse('pushes', 'delete')
  await refuse('inbound', 'delete')
  await refuseWhen('inbound', 'update of id, account_id, message_id, kind, sent_at, received_at')
  await refuse('call_tasks', 'delete')
  await refuseWhen(
    'call_tasks',
    'update of person_id, month, state, outcome, recorded_by, made_at, done_at',
    `old.state = 'done'`,
  )
}
