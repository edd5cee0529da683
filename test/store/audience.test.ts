import { expect, it } from 'vitest'
import { emptyWish, type Wish } from '../../src/rules/profile.ts'
import { estimateAudience } from '../../src/store/audience.ts'
import { positionsById } from '../../src/store/positions.ts'
import type { Db } from '../../src/store/tables.ts'
import { describeStore } from '../support/databases.ts'
import { aPerson, aPosition, at } from '../support/seeds.ts'

const NOW = at('2026-11-23T10:00')
const SINCE = { seen: at('2026-08-01T00:00'), recent: at('2026-09-01T00:00') }
const wish = (change: Partial<Wish>) => ({ profile: { wish: { ...emptyWish(), ...change } } })
const HERE = wish({ regions: ['350500'], occupations: ['电子厂普工'] })

const position = async (db: Db) => {
  const id = await aPosition(db)
  return (await positionsById(db, [id])).get(id)!
}
const always = () => true

describeStore('whom a position would suit', (db) => {
  it('is counted by the wishes, of those who look for work in the jurisdiction', async () => {
    await aPerson(db(), HERE)
    await aPerson(db(), wish({ regions: ['350200'], occupations: ['电子厂普工'] }))
    await aPerson(db(), wish({ regions: ['350200'], occupations: ['保洁'], pay: { min: 9000, unit: 'month' } }))
    await aPerson(db(), wish({ regions: ['350500'], regionsExcluded: ['350581'] }))
    await aPerson(db(), { ...HERE, status: 'employed' })
    await aPerson(db(), { ...HERE, pushes: 'declined' })
    await aPerson(db(), { ...HERE, jurisdiction: '350200' })
    const found = await estimateAudience(db(), await position(db()), '350500', SINCE, NOW, always)
    expect(found).toEqual({ asWished: 1, nearly: 1, exact: true })
  })

  it('leaves out who was shown it and who refused it', async () => {
    const wanted = await position(db())
    const [shown, refused] = [await aPerson(db(), HERE), await aPerson(db(), HERE)]
    await db()
      .insertInto('pushes')
      .values({
        public_id: 'p',
        person_id: shown,
        month: '2026-11',
        kind: 'planned',
        no: 1,
        last_resort: 0,
        positions: `[${wanted.id}]`,
        why: '[]',
        counted: 1,
        made_at: NOW - 1,
        shown_at: NOW - 1,
      })
      .execute()
    const refusal = { person_id: refused, position_id: wanted.id, reason: 'other', at: NOW - 1 }
    await db().insertInto('refusals').values(refusal).execute()
    expect(await estimateAudience(db(), wanted, '350500', SINCE, NOW, always)).toMatchObject({ asWished: 0, nearly: 0 })
  })

  it('is estimated from a part of the people when there is no time for all', async () => {
    const wanted = await position(db())
    const first = await aPerson(db(), HERE)
    const one = await db().selectFrom('people').selectAll().where('id', '=', first).executeTakeFirstOrThrow()
    const { id: _, ...same } = one
    for (let made = 0; made < 10; made++) {
      const batch = Array.from({ length: 120 }, (_, at) => ({ ...same, public_id: `x${made}-${at}` }))
      await db().insertInto('people').values(batch).execute()
    }
    expect(await estimateAudience(db(), wanted, '350500', SINCE, NOW, always)).toMatchObject({
      asWished: 1201,
      exact: true,
    })
    const hurried = await estimateAudience(db(), wanted, '350500', SINCE, NOW, () => false)
    expect(hurried).toMatchObject({ asWished: 1201, exact: false })
  })

  it('is nobody where there is nobody', async () => {
    const found = await estimateAudience(db(), await position(db()), '350500', SINCE, NOW, () => false)
    expect(found).toEqual({ asWished: 0, nearly: 0, exact: true })
  })
})
