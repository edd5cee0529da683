import { describe, expect, it } from 'vitest'
import { inHeldTransaction } from '../../src/store/execute.ts'
import type { Db, Tx } from '../../src/store/tables.ts'
import { updateRows } from '../../src/store/update-rows.ts'
import { describeStore } from '../support/databases.ts'
import { aPerson } from '../support/seeds.ts'

const COLUMNS = { id: 'bigint', source: 'text', origin: 'text' } as const

const TRANSACTIONS: [string, (db: Db, work: (tx: Tx) => Promise<number[]>) => Promise<number[]>][] = [
  ['a transaction', (db, work) => db.transaction().execute(work)],
  ['a transaction that holds the connection', inHeldTransaction],
]

describeStore('many rows changed at once', (db) => {
  describe.each(TRANSACTIONS)('in %s', (_name, within) => {
    const sourcesOf = async (ids: number[]) => {
      const rows = await db().selectFrom('people').select(['id', 'source', 'origin']).where('id', 'in', ids).execute()
      return new Map(rows.map(({ id, source, origin }) => [id, `${source} ${origin}`]))
    }

    it('each get their own values, and only those that fit the condition', async () => {
      const [one, other, third] = [await aPerson(db()), await aPerson(db()), await aPerson(db())]
      const changed = await within(db(), (tx) =>
        updateRows(
          tx,
          'people',
          { columns: COLUMNS, keys: ['id'], set: 'priority = 1', where: `people.id <> ${other}` },
          [
            { id: one, source: 'a', origin: '420000' },
            { id: other, source: 'b', origin: null },
            { id: third, source: 'c', origin: null },
          ],
        ),
      )
      expect(changed.sort((a, b) => a - b)).toEqual([one, third])
      const sources = await sourcesOf([one, other, third])
      expect([sources.get(one), sources.get(third)]).toEqual(['a 420000', 'c null'])
      expect(sources.get(other)).not.toContain('b')
    })

    it('may be none', async () => {
      expect(await within(db(), (tx) => updateRows(tx, 'people', { columns: COLUMNS, keys: ['id'] }, []))).toEqual([])
    })
  })
})
