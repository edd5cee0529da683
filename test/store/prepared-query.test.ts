import { expect, it } from 'vitest'
import { among, type Given, preparedQuery } from '../../src/store/prepared-query.ts'
import { describeStore } from '../support/databases.ts'

let built = 0
const remember = preparedQuery((db, given: Given<{ name: string; version: number }>) => {
  built++
  return db
    .insertInto('versions')
    .values({ name: given('name'), version: given('version') })
    .onConflict((on) => on.column('name').doUpdateSet({ version: given('version') }))
    .returning(['name', 'version'])
})

const named = preparedQuery((db, given: Given<{ versions: readonly number[] }>) =>
  db
    .selectFrom('versions')
    .select('name')
    .where('version', 'in', among(db, given('versions')))
    .orderBy('name'),
)

let text = ''
const quoted = preparedQuery((db, given: Given<{ version: number }>) => {
  const query = db
    .selectFrom('versions')
    .select('name')
    .where('version', '=', given('version'))
    .where('name', 'in', ["it's", 'its'])
    .limit(1)
  text = query.compile().sql
  return query
})

describeStore('a prepared query', (db) => {
  it('is put together once and takes the values of each call, also one value in two places', async () => {
    const before = built
    expect((await remember(db(), { name: 'policies', version: 1 })).rows).toEqual([{ name: 'policies', version: 1 }])
    expect((await remember(db(), { name: 'policies', version: 2 })).rows).toEqual([{ name: 'policies', version: 2 }])
    await db()
      .transaction()
      .execute(async (tx) => {
        expect((await remember(tx, { name: 'pay', version: 7 })).rows).toEqual([{ name: 'pay', version: 7 }])
      })
    expect(built - before).toBeLessThanOrEqual(1)
  })

  it('has what is always the same written into it', async () => {
    await remember(db(), { name: "it's", version: 1 })
    await remember(db(), { name: 'other', version: 1 })
    const { rows } = await quoted(db(), { version: 1 })
    expect(rows).toEqual([{ name: "it's" }])
    expect(text.match(/ = (?:\?|\$\d)/g)).toHaveLength(1)
    expect(text).toMatch(/in \('it''s', 'its'\) limit 1$/)
  })

  it('takes a list of any length as one value', async () => {
    for (const version of [1, 2, 3]) await remember(db(), { name: `v${version}`, version })
    const namesOf = async (versions: number[]) => (await named(db(), { versions })).rows.map(({ name }) => name)
    expect(await namesOf([])).toEqual([])
    expect(await namesOf([2])).toEqual(['v2'])
    expect(await namesOf([3, 1, 3])).toEqual(['v1', 'v3'])
    expect(await namesOf(Array.from({ length: 5000 }, (_, at) => at + 3))).toEqual(['v3'])
  })
})
