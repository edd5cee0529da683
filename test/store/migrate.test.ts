import { expect, it } from 'vitest'
import { migrate } from '../../src/store/migrate.ts'
import { describeStore } from '../support/databases.ts'

describeStore('migrations', (db) => {
  it('have nothing left to do on a migrated database', async () => {
    expect(await migrate(db())).toEqual([])
  })

  it('refuse to delete from the ledgers of consent and status', async () => {
    const consent = {
      account_id: 1,
      person_id: null,
      purpose: 'service',
      answer: 'yes',
      text_version: '1',
      channel: 'web',
      message_id: 'm1',
      at: 1,
    }
    await db().insertInto('consents').values(consent).execute()
    await expect(db().deleteFrom('consents').execute()).rejects.toThrow(/append-only/)
  })
})
