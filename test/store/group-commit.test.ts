import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { gathered, groupCommit } from '../../src/store/group-commit.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openDatabase } from '../../src/store/open.ts'
import type { Db, Tx } from '../../src/store/tables.ts'
import { describeSqlite, describeStore } from '../support/databases.ts'

const write = (tx: Tx, ...names: string[]) =>
  tx
    .insertInto('versions')
    .values(names.map((name) => ({ name, version: 1 })))
    .execute()
const written = async (db: Db): Promise<string[]> =>
  (await db.selectFrom('versions').select('name').orderBy('name').execute()).map(({ name }) => name)
const states = (settled: PromiseSettledResult<unknown>[]): string[] => settled.map(({ status }) => status)

describeStore('work committed together', (db) => {
  it('gives each piece its own answer', async () => {
    const committed = groupCommit(db())
    const pieces = ['a', 'b', 'c'].map((name) =>
      committed(async (tx) => {
        await write(tx, name)
        return name
      }),
    )
    expect(await Promise.all(pieces)).toEqual(['a', 'b', 'c'])
    expect(await written(db())).toEqual(['a', 'b', 'c'])
  })

  it('keeps the others whole when one fails in the middle', async () => {
    const committed = groupCommit(db())
    const failing = committed(async (tx) => {
      await write(tx, 'b')
      throw new Error('failed in the middle')
    })
    const doubled = committed((tx) => write(tx, 'c', 'c'))
    const settled = await Promise.allSettled([
      committed((tx) => write(tx, 'a')),
      failing,
      doubled,
      committed((tx) => write(tx, 'd')),
    ])
    expect(states(settled)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    await expect(failing).rejects.toThrow('failed in the middle')
    expect(await written(db())).toEqual(['a', 'd'])
  })

  it('keeps exactly what was answered, whatever fails', async () => {
    const committed = groupCommit(db())
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }), async (fails) => {
        const prefix = `${String(++run).padStart(4, '0')}-`
        const settled = await Promise.allSettled(
          fails.map((fails, at) =>
            committed(async (tx) => {
              await write(tx, `${prefix}${at}a`)
              if (fails) throw new Error('fails')
              await write(tx, `${prefix}${at}b`)
            }),
          ),
        )
        expect(states(settled)).toEqual(fails.map((fails) => (fails ? 'rejected' : 'fulfilled')))
        const expected = fails.flatMap((fails, at) => (fails ? [] : [`${prefix}${at}a`, `${prefix}${at}b`]))
        expect((await written(db())).filter((name) => name.startsWith(prefix))).toEqual(expected)
      }),
      { numRuns: 30 },
    )
  })
})

describeStore('what comes again and again', (db) => {
  it('is done in one go, and what comes later in another', async () => {
    const goes: string[][] = []
    const note = gathered<string>(groupCommit(db()), async (tx, names) => {
      goes.push([...names])
      await write(tx, ...names)
    })
    await Promise.all([note('a'), note('b'), note('c')])
    await note('d')
    expect(goes).toEqual([['a', 'b', 'c'], ['d']])
    expect(await written(db())).toEqual(['a', 'b', 'c', 'd'])
  })

  it('fails together, also where no transaction could begin, and not for who comes later', async () => {
    let broken = true
    const committed = groupCommit(db())
    const note = gathered<string>(
      (work) => (broken ? Promise.reject(new Error('no connection')) : committed(work)),
      (tx, names) => write(tx, ...names).then(() => {}),
    )
    expect(states(await Promise.allSettled([note('a'), note('b')]))).toEqual(['rejected', 'rejected'])
    broken = false
    await note('c')
    expect(states(await Promise.allSettled([note('c'), note('d')]))).toEqual(['rejected', 'rejected'])
    await note('e')
    expect(await written(db())).toEqual(['c', 'e'])
  })
})

describeSqlite('work committed together', (db) => {
  it('is one transaction of all that came in one turn of the event loop', async () => {
    const committed = groupCommit(db())
    const transactions: Tx[] = []
    const note = (tx: Tx) => Promise.resolve(transactions.push(tx))
    await Promise.all([committed(note), committed(note), committed(note)])
    await committed(note)
    expect(new Set(transactions.slice(0, 3)).size).toBe(1)
    expect(transactions[3]).not.toBe(transactions[0])
  })

  it('answers nobody when the commit fails, keeps nothing, and goes on with the next', async () => {
    const committed = groupCommit(db())
    const settled = await Promise.allSettled([
      committed((tx) => write(tx, 'a')),
      committed(async (tx) => {
        // What is wrong shows only at the commit.
        await sql`pragma defer_foreign_keys = on`.execute(tx)
        await tx
          .insertInto('account_people')
          .values({ account_id: 404, person_id: 404, relation: '本人', linked_at: 0 })
          .execute()
      }),
      committed((tx) => write(tx, 'c')),
    ])
    expect(states(settled)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(await written(db())).toEqual([])
    await committed((tx) => write(tx, 'd'))
    expect(await written(db())).toEqual(['d'])
  })

  it('lets others at the database between two groups', async () => {
    const committed = groupCommit(db())
    const order: string[] = []
    const first = committed(async () => order.push('first'))
    const other = db()
      .transaction()
      .execute(async () => order.push('the sweep'))
    await first
    await committed(async () => order.push('second'))
    await other
    expect(order).toEqual(['the sweep', 'first', 'second'])
  })
})

describe('a full disk', () => {
  it('fails what did not fit, and of nothing is there half', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wengang-full-'))
    const db = openDatabase({ kind: 'sqlite', file: join(folder, 'w.sqlite') })
    try {
      await migrate(db)
      const pages = await sql<{ page_count: number }>`pragma page_count`.execute(db)
      await sql.raw(`pragma max_page_count = ${pages.rows[0]!.page_count + 20}`).execute(db)
      const committed = groupCommit(db)
      const long = (name: string) => name.padEnd(20_000, '.')
      const names = Array.from({ length: 12 }, (_, at) => String(at).padStart(2, '0'))
      const settled = await Promise.allSettled(
        names.map((name) =>
          committed(async (tx) => {
            await write(tx, long(`${name}a`))
            await write(tx, long(`${name}b`))
          }),
        ),
      )
      expect(states(settled)).toContain('rejected')
      const answered = names.filter((_, at) => settled[at]!.status === 'fulfilled')
      const kept = (await written(db)).map((name) => name.slice(0, 3))
      expect(kept).toEqual(answered.flatMap((name) => [`${name}a`, `${name}b`]))

      await sql`pragma max_page_count = 1000000`.execute(db)
      await committed((tx) => write(tx, 'room again'))
      expect(await written(db)).toContain('room again')
    } finally {
      await db.destroy()
      rmSync(folder, { recursive: true })
    }
  })
})
