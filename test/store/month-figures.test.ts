import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { backlogQueries } from '../../src/store/backlog.ts'
import { openRows } from '../../src/store/coverage.ts'
import { alarmsSince, coverageCounts, coverageQuery, openCallTasks } from '../../src/store/month-figures.ts'
import { raiseAlarms } from '../../src/store/sweep.ts'
import { describeSqlite, describeStore } from '../support/databases.ts'
import { aPerson, at, cipher } from '../support/seeds.ts'

const NOW = at('2026-11-10T10:00')

describeStore('how a month stands', (db) => {
  const open = async (month: string) => {
    const personId = await aPerson(db())
    await db()
      .transaction()
      .execute((tx) => openRows(tx, [{ month, personId, jurisdiction: '350500', at: NOW }]))
  }

  it('is nought everywhere at first', async () => {
    const nought = { open: 0, delivered: 0, accepted: 0, phoned: 0, unreachable: 0, exempt: 0 }
    expect(await coverageCounts(db(), '2026-11')).toEqual(nought)
    expect([await openCallTasks(db()), await alarmsSince(db(), '2026-11')]).toEqual([0, {}])
  })

  it('counts each month by itself, and the alarms since it began', async () => {
    await open('2026-10')
    await open('2026-11')
    await open('2026-11')
    expect(await coverageCounts(db(), '2026-11')).toMatchObject({ open: 2, delivered: 0 })
    const alarm = { kind: 'uncovered' as const, detail: '还有1人' }
    await raiseAlarms(db(), cipher, '350500', [{ ...alarm, dedupeKey: 'a' }], at('2026-10-31T23:59'))
    await raiseAlarms(db(), cipher, '350500', [{ ...alarm, dedupeKey: 'b' }], at('2026-11-01T00:00'))
    expect(await alarmsSince(db(), '2026-11')).toEqual({ uncovered: 1 })
  })

  it('turns an alarm into one ticket for its place, which says each that follows, and into another only when that is closed', async () => {
    const alarm = { kind: 'uncovered' as const, detail: '还有1人', jurisdiction: '350582' }
    const raise = (dedupeKey: string) => raiseAlarms(db(), cipher, '350500', [{ ...alarm, dedupeKey }], NOW)
    const tickets = () => db().selectFrom('tickets').select(['kind', 'jurisdiction', 'state']).execute()
    await raise('a')
    await raise('a')
    await raise('b')
    expect(await tickets()).toEqual([{ kind: 'alarm', jurisdiction: '350582', state: 'registered' }])
    const notes = db().selectFrom('ticket_events').select('what').where('actor', '=', 'clock').orderBy('id')
    expect((await notes.execute()).map(({ what }) => what)).toEqual(['opened', 'note'])
    await db().updateTable('tickets').set({ state: 'closed' }).execute()
    await raise('b')
    expect(await tickets()).toHaveLength(1)
    await raise('c')
    expect(await tickets()).toHaveLength(2)
  })
})

describeSqlite('what is asked each minute', (db) => {
  it('is answered by an index, without looking through a table', async () => {
    const queries = [coverageQuery(db(), '2026-11', 'open'), ...backlogQueries(db(), NOW)]
    for (const query of queries) {
      const plan = (await query.explain<{ detail: string }>(undefined, sql`query plan`)).map(({ detail }) => detail)
      expect(plan.join()).toMatch(/USING (COVERING )?INDEX/)
    }
  })
})
