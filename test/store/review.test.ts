import { expect, it } from 'vitest'
import { openPositions } from '../../src/store/positions.ts'
import { clearPosition, flaggedPositions } from '../../src/store/review.ts'
import { describeStore } from '../support/databases.ts'
import { aPosition } from '../support/seeds.ts'

describeStore('positions that wait for a clerk', (db) => {
  it('go out once a clerk answers for them, and leave a record of who did', async () => {
    const id = await aPosition(db(), { flags: '["sex_demand","employer_unverified"]' })
    expect((await flaggedPositions(db(), 10)).map((position) => position.id)).toEqual([id])
    expect(await clearPosition(db(), 1000 + id, { by: '王科长' }, 5)).toBe('cleared')
    expect((await openPositions(db())).map((position) => position.id)).toEqual([id])
    expect(await clearPosition(db(), 1000 + id, { by: '王科长' }, 5)).toBe('not_flagged')
    expect(await db().selectFrom('audit').select(['actor', 'action', 'reason']).execute()).toEqual([
      { actor: '王科长', action: 'clear-position', reason: 'sex_demand employer_unverified' },
    ])
  })

  it('without stated pay are not cleared until it is stated', async () => {
    const id = await aPosition(db(), { flags: '["no_pay"]' })
    expect(await clearPosition(db(), 1000 + id, { by: '王科长' }, 5)).toBe('pay_missing')
    const pay = { min: 4000, max: 5000, unit: 'month' as const }
    expect(await clearPosition(db(), 1000 + id, { by: '王科长', pay }, 5)).toBe('cleared')
    expect((await openPositions(db()))[0]).toMatchObject({ pay })
    expect(await clearPosition(db(), 77, { by: '王科长' }, 5)).toBe('no_such_position')
  })
})
