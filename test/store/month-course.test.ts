import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { CoverageEntry } from '../../src/push/pushes.ts'
import type { Evidence } from '../../src/rules/coverage.ts'
import { courseOf, type FirstDays } from '../../src/rules/month-course.ts'
import { openRows, recordEvidence } from '../../src/store/coverage.ts'
import { insertRows } from '../../src/store/insert-rows.ts'
import { firstDays, plannedOn, provedOn, standingGroups } from '../../src/store/month-course.ts'
import { newPublicId } from '../../src/store/public-id.ts'
import { freeze } from '../../src/store/seals.ts'
import type { Db } from '../../src/store/tables.ts'
import { describeSqlite, describeStore } from '../support/databases.ts'
import { aPerson, at } from '../support/seeds.ts'

const MONTH = '2026-11'
const on = (day: number) => at(`2026-11-${String(day).padStart(2, '0')}T10:00`)

const proof = (grade: 'accepted' | 'receipt' | 'reaction' | 'human', day: number): Evidence => ({
  ...{ kind: 'proof', grade, at: on(day) },
})
const exempt = (day: number): Evidence => ({ kind: 'exempt', at: on(day), exemption: { reason: 'paused' } })
const owed = (day: number): Evidence => ({ kind: 'owed', at: on(day) })
const unreachable = (day: number): Evidence => ({ kind: 'unreachable', at: on(day) })

function bureau(db: () => Db) {
  return {
    async somebody({ month = MONTH, jurisdiction = '350582', opened = 1, planned = [] as number[] } = {}) {
      const personId = await aPerson(db(), { jurisdiction })
      await db()
        .transaction()
        .execute(async (tx) => {
          await openRows(tx, [{ month, personId, jurisdiction, at: on(opened) }])
          await insertRows(
            tx,
            'pushes',
            planned.map((day, index) => ({
              ...{ public_id: newPublicId(), person_id: personId, month, kind: 'monthly', no: index + 1 },
              ...{ last_resort: 0 as const, positions: '[]', why: '[]', counted: 0 as const, made_at: on(day) },
            })),
          )
        })
      return personId
    },
    tell: (personId: number, evidence: readonly Evidence[], month = MONTH) =>
      db()
        .transaction()
        .execute((tx) =>
          recordEvidence(
            tx,
            evidence.map((each): CoverageEntry => ({ month, personId, evidence: each, by: 'test' })),
            on(20),
          ),
        ),
  }
}

/** `{ accepted: { 3: 1 } }`: to one person on the 3rd. */
const told = (firsts: FirstDays) =>
  Object.fromEntries(
    Object.entries(firsts).map(([first, days]) => [
      first,
      Object.fromEntries(days.flatMap((people, index) => (people === 0 ? [] : [[index + 1, people]]))),
    ]),
  )

describeStore('the first days of a month', (db) => {
  const { somebody, tell } = bureau(db)

  it('are of nobody at first', async () => {
    expect(told(await firstDays(db(), MONTH))).toEqual({
      opened: {},
      planned: {},
      accepted: {},
      reached: {},
      settled: {},
    })
    expect(await standingGroups(db(), MONTH)).toEqual([])
  })

  it.each<[string, Evidence[], object]>([
    [
      'accepted, then answered',
      [proof('accepted', 3), proof('reaction', 7)],
      { accepted: { 3: 1 }, reached: { 7: 1 }, settled: { 3: 1 } },
    ],
    [
      'accepted twice',
      [proof('accepted', 9), proof('accepted', 4)],
      { accepted: { 4: 1 }, reached: {}, settled: { 4: 1 } },
    ],
    ['phoned, no channel had taken it', [proof('human', 26)], { accepted: {}, reached: { 26: 1 }, settled: { 26: 1 } }],
    ['unreachable', [unreachable(27)], { accepted: {}, reached: {}, settled: { 27: 1 } }],
    [
      'unreachable, then phoned',
      [unreachable(27), proof('human', 28)],
      { accepted: {}, reached: { 28: 1 }, settled: { 27: 1 } },
    ],
    ['exempt', [exempt(5)], { accepted: {}, reached: {}, settled: { 5: 1 } }],
    ['exempt and owed again', [exempt(5), owed(9)], { accepted: {}, reached: {}, settled: {} }],
    [
      'exempt, owed again, accepted',
      [exempt(5), owed(9), proof('accepted', 12)],
      { accepted: { 12: 1 }, reached: {}, settled: { 12: 1 } },
    ],
    ['exempt, owed, exempt', [exempt(5), owed(9), exempt(15)], { accepted: {}, reached: {}, settled: { 15: 1 } }],
    ['exempt and owed at once', [exempt(5), owed(5)], { accepted: {}, reached: {}, settled: {} }],
    ['nothing', [], { accepted: {}, reached: {}, settled: {} }],
  ])('of somebody who is %s', async (_case, evidence, expected) => {
    const id = await somebody({ opened: 2, planned: [3, 21] })
    await tell(id, evidence)
    expect(told(await firstDays(db(), MONTH))).toEqual({ opened: { 2: 1 }, planned: { 3: 1 }, ...expected })
  })

  it('count what came after the month for its last day, and keep months apart', async () => {
    const id = await somebody({ planned: [30] })
    await tell(id, [{ ...proof('receipt', 1), at: at('2026-12-02T10:00') } as Evidence])
    const other = await somebody({ month: '2026-10' })
    await tell(other, [proof('accepted', 1)], '2026-10')
    expect(told(await firstDays(db(), MONTH))).toEqual({
      opened: { 1: 1 },
      settled: { 30: 1 },
      accepted: { 30: 1 },
      reached: { 30: 1 },
      planned: { 30: 1 },
    })
  })

  it('leave out what came after the month was frozen', async () => {
    const id = await somebody()
    await tell(id, [proof('accepted', 12)])
    await freeze(db(), MONTH, at('2026-12-04T06:00'))
    await tell(id, [proof('human', 14)])
    const { accepted, reached } = told(await firstDays(db(), MONTH))
    expect([accepted, reached]).toEqual([{ 12: 1 }, {}])
  })

  it('are those of one place when it is asked for', async () => {
    await tell(await somebody({ jurisdiction: '350203', planned: [2] }), [proof('accepted', 2)])
    await tell(await somebody({ jurisdiction: '350582', planned: [3] }), [proof('accepted', 4)])
    expect(told(await firstDays(db(), MONTH, '350500'))).toEqual({
      reached: {},
      settled: { 4: 1 },
      opened: { 1: 1 },
      planned: { 3: 1 },
      accepted: { 4: 1 },
    })
    expect(await standingGroups(db(), MONTH, '350500')).toEqual([
      { jurisdiction: '350582', state: 'accepted', people: 1 },
    ])
  })
})

describeSqlite('the course of a month', (db) => {
  const { somebody, tell } = bureau(db)

  it('ends where its rows stand, whatever happened', async () => {
    const day = fc.integer({ min: 1, max: 30 })
    const evidence = fc.oneof(
      fc
        .tuple(fc.constantFrom('accepted', 'receipt', 'reaction', 'human'), day)
        .map(([grade, on]) => proof(grade as 'accepted', on)),
      day.map(exempt),
      day.map(owed),
      day.map(unreachable),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(evidence, { maxLength: 5 }), { maxLength: 6 }), async (people) => {
        for (const evidence of people) await tell(await somebody(), evidence)
        const [firsts, groups] = [await firstDays(db(), MONTH), await standingGroups(db(), MONTH)]
        const counted = { month: MONTH, region: '350000', sealed: false, firsts, groups }
        const { days, total } = courseOf(counted, at('2026-12-01T09:00'))
        expect(days.at(-1)).toMatchObject({ open: total.open, reached: total.delivered + total.phoned })
        expect(days.at(-1)!.accepted).toBeGreaterThanOrEqual(total.accepted + total.delivered)
      }),
      { numRuns: 30 },
    )
  })

  it('is read through the indexes', async () => {
    const some = { month: MONTH, from: 1, to: 10_000 }
    for (const query of [plannedOn(db(), some), provedOn(db(), some, 9)]) {
      const plan = (await query.explain<{ detail: string }>(undefined, sql`query plan`)).map(({ detail }) => detail)
      expect(plan.filter((detail) => /^(SEARCH|SCAN) (pushes|coverage)/.test(detail)).join()).toMatch(
        /^SEARCH \w+ USING INDEX/,
      )
    }
  })
})
