import { expect, it } from 'vitest'
import { changeStatus } from '../../src/store/status-changes.ts'
import { surveyedPeople } from '../../src/store/surveyed.ts'
import type { Db } from '../../src/store/tables.ts'
import { describeStore } from '../support/databases.ts'
import { anAccount, aPerson, at, cipher } from '../support/seeds.ts'

const MONTH = '2026-11'
const EVERYBODY = 1_000

/** The same database, counting the rows it gives out. */
function countingRows(db: Db): { db: Db; rows(): number } {
  let rows = 0
  const counting = db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      rows += result.rows.length
      return result
    },
  })
  return { db: counting, rows: () => rows }
}

describeStore('the people surveyed', (db) => {
  it('are just those asked for, and nothing is read of whoever stands between them', async () => {
    const ids: number[] = []
    for (let number = 0; number < 20; number++) {
      const id = await aPerson(db())
      await anAccount(db(), id)
      ids.push(id)
    }
    const asked = [ids[0]!, ids.at(-1)!]
    const counted = countingRows(db())
    const people = await surveyedPeople(counted.db, MONTH, 0, EVERYBODY, asked)
    expect(people.map(({ personId }) => personId)).toEqual(asked)
    expect(people.map(({ history, addresses }) => [history.length, addresses.length])).toEqual([
      [1, 1],
      [1, 1],
    ])
    // A person, an event and an account each.
    expect(counted.rows()).toBe(6)
  })

  it('come with the last event before the month and those of it, none of later ones', async () => {
    const id = await aPerson(db(), { since: at('2026-09-01T10:00') })
    const days = ['2026-10-05', '2026-11-05', '2026-11-30', '2026-12-01']
    for (const day of days) {
      const change = { status: 'unemployed', pushes: 'on', recordedBy: 'person' } as const
      await db()
        .transaction()
        .execute((tx) => changeStatus(tx, cipher, { id, pushes: 'on' }, change, at(`${day}T00:00`)))
    }
    const [person] = await surveyedPeople(db(), MONTH, 0, EVERYBODY)
    expect(person!.history.map((event) => event.at)).toEqual(days.slice(0, 3).map((day) => at(`${day}T00:00`)))
  })
})
