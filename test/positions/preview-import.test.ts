import fc from 'fast-check'
import { expect, it } from 'vitest'
import { importPositions } from '../../src/positions/import-positions.ts'
import { previewPositions } from '../../src/positions/preview-import.ts'
import { positionBook } from '../../src/store/position-book.ts'
import { describeSqlite, describeStore } from '../support/databases.ts'
import { at } from '../support/seeds.ts'

const OPTIONS = { source: '表', jurisdiction: '350500', today: '2026-11-23', now: at('2026-11-23T10:00'), by: 'lin' }

describeSqlite('the preview of an import', (db) => {
  it('says what the import then does, and does nothing itself', async () => {
    const row = fc.record({
      编号: fc.constantFrom('', '1', '2', '3'),
      岗位名称: fc.constantFrom('电子厂普工', '保洁', ''),
      单位名称: fc.constantFrom('好工厂', '坏工厂', ''),
      工作地点: fc.constantFrom('泉州市石狮市', '月球'),
      月薪: fc.constantFrom('5500-6500', '', '面议'),
      截止日期: fc.constantFrom('', '2026-12-31', '2026-01-01'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), async (cells) => {
        const rows = cells.map((each, index) => ({ line: index + 2, cells: each }))
        const before = await db().selectFrom('positions').select(['id', 'state', 'content_hash']).execute()
        const preview = await previewPositions(positionBook(db()), rows, OPTIONS)
        expect(await db().selectFrom('positions').select(['id', 'state', 'content_hash']).execute()).toEqual(before)
        expect(await importPositions(positionBook(db()), rows, OPTIONS)).toEqual(preview)
      }),
      { numRuns: 60 },
    )
  })
})

describeStore('the positions of two cities', (db) => {
  it('belong each to the employer of its own city, though they share a name', async () => {
    for (const jurisdiction of ['350500', '350200']) {
      const cells = { 岗位名称: '普工', 单位名称: '好工厂', 工作地点: '泉州市石狮市', 月薪: '5500' }
      await importPositions(positionBook(db()), [{ line: 2, cells }], {
        ...OPTIONS,
        jurisdiction,
        source: jurisdiction,
      })
    }
    const both = await db()
      .selectFrom('positions')
      .innerJoin('employers', 'employers.id', 'positions.employer_id')
      .select(['positions.jurisdiction', 'employers.jurisdiction as employer'])
      .execute()
    expect(both.map(({ jurisdiction, employer }) => jurisdiction === employer)).toEqual([true, true])
  })
})
