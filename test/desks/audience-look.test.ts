import { afterEach, expect, it, vi } from 'vitest'
import { lookAtAudience } from '../../src/desks/audience-look.ts'
import { STRETCH } from '../../src/store/broadcast-audience.ts'
import { describeSqlite } from '../support/databases.ts'
import { anAccount, aPerson, at } from '../support/seeds.ts'

afterEach(() => void vi.restoreAllMocks())

describeSqlite('a look at whom a notice would reach', (db) => {
  it('that has to end early reckons with the people whom it has not seen, not with full stretches of them', async () => {
    for (let no = 0; no < 40; no++) await anAccount(db(), await aPerson(db()), { channel: 'telegram' })
    const last = await aPerson(db())
    await db()
      .updateTable('people')
      .set({ id: STRETCH + 1 })
      .where('id', '=', last)
      .execute()
    let now = 0
    vi.spyOn(performance, 'now').mockImplementation(() => {
      now += 1_000
      return now
    })
    const { tally, exact } = await lookAtAudience(db(), '350500', {}, at('2026-11-10T10:00'))
    expect([tally.reached, exact]).toEqual([40, false])
  })
})
