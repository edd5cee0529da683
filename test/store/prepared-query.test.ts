import { expect, it } from 'vitest'
import { type Given, preparedQuery } from '../../src/store/prepared-query.ts'
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
})
