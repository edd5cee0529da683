import { expect, it } from 'vitest'
import { openRows, recordEvidence } from '../../src/store/coverage.ts'
import { describeStore } from '../support/databases.ts'
import { aPerson, at } from '../support/seeds.ts'

const MONTH = '2026-11'
const NOW = at('2026-11-10T10:00')

describeStore('coverage rows', (db) => {
  const open = (personId: number) =>
    db()
      .transaction()
      .execute((tx) => openRows(tx, [{ month: MONTH, personId, jurisdiction: '350500', at: NOW }]))
  const tell = (personId: number, evidence: Parameters<typeof recordEvidence>[1][number]['evidence']) =>
    db()
      .transaction()
      .execute((tx) => recordEvidence(tx, [{ month: MONTH, personId, evidence, by: 'system' }], NOW))
  const row = () =>
    db().selectFrom('coverage').select(['state', 'grade', 'channel', 'reason']).executeTakeFirstOrThrow()

  it('are opened once, however often it is asked', async () => {
    const id = await aPerson(db())
    expect([await open(id), await open(id)]).toEqual([1, 0])
  })

  it('rise with better proof and never fall', async () => {
    const id = await aPerson(db())
    await open(id)
    await tell(id, { kind: 'proof', grade: 'accepted', at: NOW, channel: 'telegram' })
    expect(await row()).toMatchObject({ state: 'accepted', channel: 'telegram' })
    await tell(id, { kind: 'proof', grade: 'reaction', at: NOW + 1, channel: 'telegram' })
    expect(await row()).toMatchObject({ state: 'delivered', grade: 'reaction' })
    await tell(id, { kind: 'proof', grade: 'accepted', at: NOW + 2, channel: 'web' })
    expect(await row()).toMatchObject({ state: 'delivered', grade: 'reaction', channel: 'telegram' })
  })

  it('stay as they are once the month is sealed, while the ledger grows', async () => {
    const id = await aPerson(db())
    await open(id)
    await db().insertInto('seals').values({ month: MONTH, totals: '{}', hash: 'x', sealed_at: NOW }).execute()
    await tell(id, { kind: 'proof', grade: 'receipt', at: NOW })
    expect(await row()).toMatchObject({ state: 'open' })
    expect(await db().selectFrom('coverage_events').selectAll().execute()).toHaveLength(1)
  })
})
