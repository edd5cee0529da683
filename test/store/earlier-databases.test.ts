import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Kysely, type Migration, Migrator, sql } from 'kysely'
import { expect, it } from 'vitest'
import { shownCountsOf } from '../../src/store/positions.ts'
import { chosenOf } from '../../src/store/pushes.ts'
import type { Db } from '../../src/store/tables.ts'
import { describeBlank } from '../support/databases.ts'

const FOLDER = join(import.meta.dirname, '../../migrations')

function migrator(db: Db): Migrator {
  const getMigrations = async () => {
    const files = (await readdir(FOLDER)).filter((file) => /^\d{3}-/.test(file)).sort()
    const entries = files.map(
      async (file) => [file.slice(0, -3), (await import(join(FOLDER, file))) as Migration] as const,
    )
    return Object.fromEntries(await Promise.all(entries))
  }
  return new Migrator({ db, provider: { getMigrations } })
}

describeBlank('a database from before pushes held their choice', (db) => {
  it('keeps what was shown, how often, why, and every coverage row', async () => {
    const steps = migrator(db())
    await steps.migrateTo('006-model')
    await fillAsBefore(db() as unknown as Kysely<unknown>)
    const { error } = await steps.migrateToLatest()
    expect(error).toBeUndefined()

    expect(await chosenOf(db(), 1)).toMatchObject([
      { rank: 1, positionId: 2, reasons: [{ kind: 'lodging' }], relaxed: [], shownAt: 7 },
      { rank: 2, positionId: 1, reasons: [], relaxed: ['pay'], shownAt: 7 },
    ])
    expect([...(await shownCountsOf(db(), [1, 2, 3]))].sort()).toEqual([
      [1, 1],
      [2, 4],
      [3, 0],
    ])
    const pushes = await db().selectFrom('pushes').select(['id', 'no', 'positions', 'counted']).orderBy('id').execute()
    expect(pushes).toEqual([
      { id: 1, no: 1, positions: '[2,1]', counted: 1 },
      { id: 2, no: 2, positions: '[]', counted: 0 },
      { id: 3, no: null, positions: '[]', counted: 0 },
    ])
    expect(await db().selectFrom('coverage').select(['month', 'person_id', 'state', 'outbox_id']).execute()).toEqual([
      { month: '2026-10', person_id: 1, state: 'accepted', outbox_id: 9 },
    ])
  })
})

describeBlank('a database from before wished occupations had a table', (db) => {
  it('knows them afterwards, once each', async () => {
    const steps = migrator(db())
    await steps.migrateTo('011-tickets')
    for (const [id, wish] of [
      [1, '{"occupations":["焊工","焊工","保安"]}'],
      [2, '{}'],
    ]) {
      await sql`insert into people (id, public_id, jurisdiction, source, identity, wish, status, pushes, created_at, updated_at)
        values (${id}, ${`p${id}`}, '350500', 's', 'claimed', ${wish}, 'unemployed', 'on', 1, 1)`.execute(db())
    }
    expect((await steps.migrateToLatest()).error).toBeUndefined()
    const wished = db().selectFrom('wished_occupations').select(['occupation', 'person_id'])
    expect(new Set((await wished.execute()).map(({ occupation }) => occupation))).toEqual(new Set(['焊工', '保安']))
    expect(await wished.execute()).toHaveLength(2)
  })
})

async function fillAsBefore(db: Kysely<unknown>): Promise<void> {
  await sql`insert into employers (id, public_id, jurisdiction, name, created_at) values (1, 'e', '350500', '厂', 1)`.execute(
    db,
  )
  for (const [id, shown] of [
    [1, 1],
    [2, 4],
    [3, 0],
  ]) {
    await sql`insert into positions (id, public_id, jurisdiction, source, source_key, content_hash, employer_id, title, place, kind,
      flags, state, shown, created_at, updated_at) values (${id}, ${`p${id}`}, '350500', 's', ${`k${id}`}, 'h', 1, '普工', '泉州',
      'long_term', '[]', 'open', ${shown}, 1, 1)`.execute(db)
  }
  for (const [id, kind] of [
    [1, 'monthly'],
    [2, 'monthly'],
    [3, 'more'],
  ]) {
    await sql`insert into pushes (id, public_id, person_id, month, kind, made_at)
      values (${id}, ${`u${id}`}, 1, '2026-10', ${kind}, 5)`.execute(db)
  }
  await sql`insert into pushed_positions (push_id, rank, position_id, person_id, reasons, relaxed, counted, shown_at) values
    (1, 2, 1, 1, '[]', '["pay"]', 1, 7), (1, 1, 2, 1, '[{"kind":"lodging"}]', '[]', 1, 7)`.execute(db)
  await sql`insert into coverage (month, person_id, jurisdiction, state, outbox_id, opened_at)
    values ('2026-10', 1, '350500', 'accepted', 9, 1)`.execute(db)
}
