import { expect, it } from 'vitest'
import { findPublished, publishedIds, searchPublished, wasPublished } from '../../src/store/job-board.ts'
import { describeStore } from '../support/databases.ts'
import { aPosition, at } from '../support/seeds.ts'

const TODAY = '2026-11-23'
const NOW = at('2026-11-23T10:00')

describeStore('the public board', (db) => {
  const titles = async (query: string) =>
    (await searchPublished(db(), { words: query }, 0, 50, TODAY)).positions.map(({ title }) => title)

  it('shows what is open, unflagged and no sample', async () => {
    await aPosition(db(), { title: '电子厂普工' })
    await aPosition(db(), { title: '待核的', flags: '["no_pay"]' })
    await aPosition(db(), { title: '关了的', state: 'closed' })
    const sample = await aPosition(db(), { title: '示例的' })
    await db().updateTable('positions').set({ sample: 1 }).where('id', '=', sample).execute()
    const expired = await aPosition(db(), { title: '过期的' })
    await db().updateTable('positions').set({ deadline_on: '2026-11-22' }).where('id', '=', expired).execute()
    expect(await titles('')).toEqual(['电子厂普工'])
  })

  it('finds by place, by trade, by the words of the ad, and by both', async () => {
    await aPosition(db(), { title: '电子厂普工' })
    await aPosition(db(), { title: '仓库保管' })
    expect(await titles('石狮')).toHaveLength(2)
    expect(await titles('厦门')).toEqual([])
    expect(await titles('泉州仓库')).toContain('仓库保管')
    expect(await titles('好电子厂')).toHaveLength(2)
    expect(await titles('%')).toEqual([])
  })

  it('tells when each was published, the newest first and what names no day last', async () => {
    const [silent, old, fresh] = [await aPosition(db()), await aPosition(db()), await aPosition(db())]
    const published = (id: number, day: string | null) =>
      db().updateTable('positions').set({ published_on: day, created_at: NOW }).where('id', '=', id).execute()
    await published(silent, null)
    await published(old, '2026-10-01')
    await published(fresh, '2026-11-01')
    const { positions } = await searchPublished(db(), { words: '' }, 0, 50, TODAY)
    expect(positions.map(({ id, publishedOn }) => [id, publishedOn])).toEqual([
      [fresh, '2026-11-01'],
      [old, '2026-10-01'],
      [silent, TODAY],
    ])
  })

  it('opens one by its public id only while it may be shown', async () => {
    const id = await aPosition(db())
    const { public_id } = await db().selectFrom('positions').select('public_id').executeTakeFirstOrThrow()
    expect((await findPublished(db(), public_id, TODAY))?.id).toBe(id)
    await db().updateTable('positions').set({ flags: '["reported"]' }).execute()
    expect(await findPublished(db(), public_id, TODAY)).toBeUndefined()
  })

  it('finds by the pay somebody asks for at least', async () => {
    const pays = async (pay: number) => (await searchPublished(db(), { words: '', pay }, 0, 50, TODAY)).total
    await aPosition(db())
    await db().updateTable('positions').set({ pay_min: 4000, pay_max: 5000, pay_unit: 'month' }).execute()
    const daily = await aPosition(db())
    await db().updateTable('positions').set({ pay_min: 9000, pay_unit: 'day' }).where('id', '=', daily).execute()
    expect([await pays(4000), await pays(5000), await pays(6000)]).toEqual([1, 1, 0])
  })

  it('knows what is gone from what never was', async () => {
    await aPosition(db(), { state: 'closed' })
    const { public_id } = await db().selectFrom('positions').select('public_id').executeTakeFirstOrThrow()
    expect(await wasPublished(db(), public_id)).toBe(true)
    expect(await wasPublished(db(), 'never')).toBe(false)
    expect(await publishedIds(db(), TODAY, 10)).toEqual([])
    await db().updateTable('positions').set({ sample: 1 }).execute()
    expect(await wasPublished(db(), public_id)).toBe(false)
  })
})
