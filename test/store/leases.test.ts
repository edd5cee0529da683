import { PostgresAdapter, sql } from 'kysely'
import { expect, it, vi } from 'vitest'
import { leasesIn } from '../../src/store/leases.ts'
import { describeStore } from '../support/databases.ts'

describeStore('the sender lease', (db) => {
  it('has one holder at a time and passes on when released', async () => {
    const [one, two] = [leasesIn(db()), leasesIn(db())]
    const lease = await one.take('telegram:1')
    expect(lease).toBeDefined()
    expect(await two.take('telegram:1')).toBeUndefined()
    expect(await one.renew('telegram:1')).toBe(true)
    const other = await two.take('telegram:2')
    await lease?.release()
    const taken = await two.take('telegram:1')
    expect(taken).toBeDefined()
    await taken?.release()
    await other?.release()
  })

  it('is free the moment its release comes back, a hundred times over', async () => {
    const [one, two] = [leasesIn(db()), leasesIn(db())]
    for (let time = 0; time < 100; time++) {
      const lease = await (time % 2 === 0 ? one : two).take('telegram:1')
      expect(lease).toBeDefined()
      await lease?.release()
    }
    expect(await one.renew('telegram:1')).toBe(false)
  })

  it('is no longer renewed once the database has cut the connection that held it', async () => {
    if (!(db().getExecutor().adapter instanceof PostgresAdapter)) return
    const [one, two] = [leasesIn(db()), leasesIn(db())]
    const lease = await one.take('telegram:1')
    await sql`select pg_terminate_backend(pid, 5000) from pg_locks
      where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`.execute(
      db(),
    )
    expect(await one.renew('telegram:1')).toBe(false)
    const next = await eventually(() => two.take('telegram:1'))
    await lease?.release()
    await next.release()
  })
})

/** As the next tick would: the pool may hand out the cut connection once more before it notices. */
async function eventually<T>(attempt: () => Promise<T | undefined>): Promise<T> {
  return vi.waitFor(async () => {
    const result = await attempt()
    if (result === undefined) throw new Error('not yet')
    return result
  })
}
