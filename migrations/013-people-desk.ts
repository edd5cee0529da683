import { type Kysely, PostgresAdapter, sql } from 'kysely'
import { schemaFor } from './schema.ts'

/**
 * People as the console lists them (人员): by place, status, caseworker (专员) and wished occupation, each in the order of an index.
 * What staff change in a record stays on file, before and after.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { blob, table, keyed, refuse, refuseWhen } = schemaFor(db)

  await db.schema.alterTable('people').addColumn('caseworker', 'text').execute()
  await db.schema.createIndex('people_places').on('people').columns(['jurisdiction', 'id']).execute()
  await db.schema.createIndex('people_statuses').on('people').columns(['status', 'jurisdiction', 'id']).execute()
  await db.schema.createIndex('people_caseworkers').on('people').columns(['caseworker', 'jurisdiction', 'id']).execute()

  await keyed('wished_occupations', ['occupation', 'jurisdiction', 'person_id'], (wished) =>
    wished
      .addColumn('occupation', 'text', (col) => col.notNull())
      .addColumn('jurisdiction', 'text', (col) => col.notNull())
      .addColumn('person_id', 'bigint', (col) => col.notNull()),
  )
  await db.schema.createIndex('wished_occupations_of').on('wished_occupations').column('person_id').execute()
  await keepWishedOccupations(db)

  await db.schema.dropIndex('coverage_state').execute()
  await db.schema
    .createIndex('coverage_state')
    .on('coverage')
    .columns(['month', 'state', 'jurisdiction', 'person_id'])
    .execute()
  await db.schema.createIndex('audit_of').on('audit').columns(['subject', 'at']).execute()

  await table('person_edits')
    .addColumn('public_id', 'text', (col) => col.notNull().unique())
    .addColumn('person_id', 'bigint', (col) => col.notNull())
    .addColumn('what', 'text', (col) => col.notNull())
    .addColumn('actor', 'text', (col) => col.notNull())
    .addColumn('change', blob)
    .addColumn('at', 'bigint', (col) => col.notNull())
    .execute()
  await db.schema.createIndex('person_edits_of').on('person_edits').columns(['person_id', 'at']).execute()
  await refuse('person_edits', 'delete')
  // What was changed in the record of a person who had everything deleted is emptied; nothing else changes.
  await refuseWhen('person_edits', 'update of id, public_id, person_id, what, actor, at')
  await refuseWhen('person_edits', 'update', 'new.change is not null', 'person_edits_no_other_change')
}

/** The database itself keeps them in step with the wish, whoever writes it. */
async function keepWishedOccupations(db: Kysely<unknown>): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    await sql`create function keep_wished_occupations() returns trigger language plpgsql as $$ begin
      delete from wished_occupations where person_id = new.id;
      insert into wished_occupations (occupation, jurisdiction, person_id)
        select distinct value, new.jurisdiction, new.id from jsonb_array_elements_text(new.wish::jsonb -> 'occupations') as wished(value);
      return null; end $$`.execute(db)
    await sql`create trigger people_wish_new after insert on people for each row execute function keep_wished_occupations()`.execute(
      db,
    )
    await sql`create trigger people_wish_changed after update of wish, jurisdiction on people for each row
      when (old.wish <> new.wish or old.jurisdiction <> new.jurisdiction) execute function keep_wished_occupations()`.execute(
      db,
    )
    await sql`insert into wished_occupations (occupation, jurisdiction, person_id)
      select distinct value, jurisdiction, id from people, jsonb_array_elements_text(wish::jsonb -> 'occupations') as wished(value)`.execute(
      db,
    )
    return
  }
  const keep = sql`insert into wished_occupations (occupation, jurisdiction, person_id)
    select distinct value, new.jurisdiction, new.id from json_each(new.wish, '$.occupations');`
  await sql`create trigger people_wish_new after insert on people begin ${keep} end`.execute(db)
  await sql`create trigger people_wish_changed after update of wish, jurisdiction on people
    when old.wish <> new.wish or old.jurisdiction <> new.jurisdiction begin
      delete from wished_occupations where person_id = new.id; ${keep} end`.execute(db)
  await sql`insert into wished_occupations (occupation, jurisdiction, person_id)
    select distinct value, jurisdiction, people.id from people, json_each(wish, '$.occupations')`.execute(db)
}
