import { expect, it } from 'vitest'
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
})
