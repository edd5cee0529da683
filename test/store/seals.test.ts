import { expect, it } from 'vitest'
import { openRows } from '../../src/store/coverage.ts'
import { freeze, unsealedBefore, writeSeal } from '../../src/store/seals.ts'
import { describeStore } from '../support/databases.ts'
import { aPerson, at } from '../support/seeds.ts'

const NOW = at('2026-11-10T10:00')

describeStore('the months that wait for their seal', (db) => {
  const open = async (month: string) => {
    const personId = await aPerson(db())
    await db()
      .transaction()
      .execute((tx) => openRows(tx, [{ month, personId, jurisdiction: '350500', at: NOW }]))
  }

  it('are none before anybody was in scope', async () => {
    expect(await unsealedBefore(db(), '2026-11')).toEqual([])
  })

  it('are all since the newest seal, also those in which nobody was looked after', async () => {
    await open('2026-08')
    await open('2026-11')
    expect(await unsealedBefore(db(), '2026-11')).toEqual(['2026-08', '2026-09', '2026-10'])
    const frozen = await freeze(db(), '2026-08', NOW)
    const totals = { inScope: 1, delivered: 0, accepted: 0, phoned: 0, unreachable: 0, exempt: 0, open: 0, missed: 1 }
    expect(await writeSeal(db(), { ...frozen, totals, hash: 'x', sealedAt: NOW })).toBe(true)
    expect(await unsealedBefore(db(), '2026-11')).toEqual(['2026-09', '2026-10'])
    expect(await unsealedBefore(db(), '2026-08')).toEqual([])
  })
})
