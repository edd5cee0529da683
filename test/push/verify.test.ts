import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { describeStore } from '../support/databases.ts'
import { livedNovember, NOVEMBER } from '../support/lived-month.ts'

describeStore('a sealed month', (db) => {
  it('holds against its chain', async () => {
    const { system, sealed } = await livedNovember(db())
    const { totals, hash } = await sealed()
    expect(totals).toMatchObject({
      inScope: 6,
      accepted: 1,
      delivered: 1,
      phoned: 1,
      unreachable: 1,
      exempt: 1,
      missed: 1,
    })
    expect(await system.verify(undefined, { paper: hash })).toEqual({
      month: NOVEMBER,
      ok: true,
      rows: 6,
      hash,
      changed: [],
      missing: [],
      inserted: [],
      damage: [],
    })
    expect(await system.prove(NOVEMBER)).toMatchObject({ ok: true, compared: 6, counterExamples: [] })
  })
})
