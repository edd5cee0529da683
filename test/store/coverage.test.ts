import { expect, it } from 'vitest'
import type { CoverageEntry } from '../../src/push/pushes.ts'
import { certifyPorts } from '../../src/store/certificate.ts'
import { openRows, recordEvidence } from '../../src/store/coverage.ts'
import { freeze } from '../../src/store/seals.ts'
import { describeStore } from '../support/databases.ts'
import { aPerson, at, cipher } from '../support/seeds.ts'

const MONTH = '2026-11'
const NOW = at('2026-11-10T10:00')

describeStore('coverage rows', (db) => {
  const open = (personId: number) =>
    db()
      .transaction()
      .execute((tx) => openRows(tx, [{ month: MONTH, personId, jurisdiction: '350500', at: NOW }]))
  const tell = (personId: number, evidence: CoverageEntry['evidence']) =>
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

  it('of many people and months are told at once', async () => {
    const ids = [await aPerson(db()), await aPerson(db())]
    for (const id of ids) await open(id)
    const entry = (personId: number, evidence: CoverageEntry['evidence'], month = MONTH): CoverageEntry => ({
      month,
      personId,
      evidence,
      by: 'system',
    })
    await db()
      .transaction()
      .execute((tx) =>
        recordEvidence(
          tx,
          [
            entry(ids[0]!, { kind: 'unreachable', at: NOW }),
            entry(ids[1]!, { kind: 'exempt', at: NOW, exemption: { reason: 'paused' } }),
            entry(ids[0]!, { kind: 'proof', grade: 'human', at: NOW, channel: 'phone' }),
            entry(ids[0]!, { kind: 'unreachable', at: NOW }, '2026-10'),
          ],
          NOW,
        ),
      )
    const rows = await db()
      .selectFrom('coverage')
      .select(['person_id', 'state', 'reason'])
      .orderBy('person_id')
      .execute()
    expect(rows).toEqual([
      { person_id: ids[0], state: 'phoned', reason: null },
      { person_id: ids[1], state: 'exempt', reason: 'paused' },
    ])
  })

  it('count the last-resort card apart until positions have come', async () => {
    const id = await aPerson(db())
    await open(id)
    const lastResort = async () => (await certifyPorts(db(), cipher).groups(MONTH)).map((group) => group.lastResort)
    await tell(id, { kind: 'proof', grade: 'receipt', at: NOW, channel: 'telegram', lastResort: true })
    expect(await lastResort()).toEqual([true])
    await tell(id, { kind: 'proof', grade: 'accepted', at: NOW + 1, channel: 'telegram' })
    expect(await lastResort()).toEqual([false])
    await tell(id, { kind: 'proof', grade: 'reaction', at: NOW + 2, channel: 'telegram', lastResort: true })
    expect(await lastResort()).toEqual([false])
  })

  it('stay as they are once the month is sealed, while the ledger grows', async () => {
    const id = await aPerson(db())
    await open(id)
    await freeze(db(), MONTH, NOW)
    await tell(id, { kind: 'proof', grade: 'receipt', at: NOW })
    expect(await row()).toMatchObject({ state: 'open' })
    expect(await db().selectFrom('coverage_events').selectAll().execute()).toHaveLength(1)
  })
})
