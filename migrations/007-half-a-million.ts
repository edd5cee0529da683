import { type Kysely, PostgresAdapter, sql } from 'kysely'
import { schemaFor } from './schema.ts'

type Shown = {
  push_id: number
  position_id: number
  reasons: string
  relaxed: string
  counted: number
  shown_at: number | null
}

type Before = {
  pushed_positions: Shown & { rank: number }
  pushes: { id: number; positions: string; why: string; counted: number; shown_at: number | null }
}

/**
 * For half a million people a month: a push holds its positions itself, what is counted up again and again lies in a table as
 * narrow as can be, and coverage is kept in the order in which people are gone through.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { keyed } = schemaFor(db)
  await pushesHoldTheirChoice(db as unknown as Kysely<Before>)
  await exposuresStandAlone(db)

  await db.schema.alterTable('coverage').renameTo('coverage_before').execute()
  await db.schema.dropIndex('coverage_state').execute()
  await db.schema.dropIndex('coverage_person').execute()
  await keyed('coverage', ['person_id', 'month'], (table) =>
    table
      .addColumn('month', 'text', (col) => col.notNull())
      .addColumn('person_id', 'bigint', (col) => col.notNull())
      .addColumn('jurisdiction', 'text', (col) => col.notNull())
      .addColumn('state', 'text', (col) => col.notNull())
      .addColumn('reason', 'text')
      .addColumn('grade', 'text')
      .addColumn('channel', 'text')
      .addColumn('push_id', 'bigint')
      .addColumn('outbox_id', 'bigint')
      .addColumn('last_resort', 'integer', (col) => col.notNull().defaultTo(0))
      .addColumn('opened_at', 'bigint', (col) => col.notNull())
      .addColumn('settled_at', 'bigint'),
  )
  const columns = sql.raw(
    'month, person_id, jurisdiction, state, reason, grade, channel, push_id, outbox_id, last_resort, opened_at, settled_at',
  )
  await sql`insert into coverage (${columns}) select ${columns} from coverage_before`.execute(db)
  await db.schema.dropTable('coverage_before').execute()
  await db.schema.createIndex('coverage_state').on('coverage').columns(['month', 'state', 'jurisdiction']).execute()

  await db.schema.dropIndex('outbox_reply').execute()
  await sql`create index outbox_reply on outbox (reply_to) where reply_to is not null`.execute(db)
  await sql`create index outbox_push on outbox (push_id) where push_id is not null`.execute(db)
}

/** `no`: which try of the month; a planned push is there once for each. */
async function pushesHoldTheirChoice(db: Kysely<Before>): Promise<void> {
  await db.schema.alterTable('pushes').addColumn('no', 'integer').execute()
  await db.schema
    .alterTable('pushes')
    .addColumn('positions', 'text', (col) => col.notNull().defaultTo('[]'))
    .execute()
  await db.schema
    .alterTable('pushes')
    .addColumn('why', 'text', (col) => col.notNull().defaultTo('[]'))
    .execute()
  await db.schema
    .alterTable('pushes')
    .addColumn('counted', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
  await db.schema.alterTable('pushes').addColumn('shown_at', 'bigint').execute()
  await db.schema.alterTable('pushes').dropColumn('relaxed').execute()

  const shown = await db.selectFrom('pushed_positions').selectAll().orderBy('push_id').orderBy('rank').execute()
  const byPush = new Map<number, Shown[]>()
  for (const row of shown) byPush.set(row.push_id, [...(byPush.get(row.push_id) ?? []), row])
  for (const [pushId, chosen] of byPush) {
    const why = chosen.map(({ reasons, relaxed }) => ({ reasons: JSON.parse(reasons), relaxed: JSON.parse(relaxed) }))
    await db
      .updateTable('pushes')
      .set({
        positions: JSON.stringify(chosen.map(({ position_id }) => position_id)),
        why: JSON.stringify(why),
        counted: chosen[0]!.counted,
        shown_at: chosen[0]!.shown_at,
      })
      .where('id', '=', pushId)
      .execute()
  }
  await sql`update pushes set no = (select count(*) from pushes as earlier where earlier.person_id = pushes.person_id
    and earlier.month = pushes.month and earlier.kind = 'monthly' and earlier.id <= pushes.id) where kind = 'monthly'`.execute(
    db,
  )
  await db.schema.dropTable('pushed_positions').execute()
  await db.schema.dropIndex('pushes_person').execute()
  await db.schema.createIndex('pushes_planned').on('pushes').columns(['person_id', 'month', 'no']).unique().execute()
}

async function exposuresStandAlone(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter
  await db.schema
    .createTable('exposures')
    .addColumn('position_id', postgres ? 'bigint' : 'integer', (col) => col.primaryKey())
    .addColumn('shown', 'integer', (col) => col.notNull())
    .execute()
  await sql`insert into exposures (position_id, shown) select id, shown from positions where shown > 0`.execute(db)
  await db.schema.alterTable('positions').dropColumn('shown').execute()
}
