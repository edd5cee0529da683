import fc from 'fast-check'
import { expect, it } from 'vitest'
import { changeOf, withEdit } from '../../src/positions/edit-position.ts'
import { importPositions } from '../../src/positions/import-positions.ts'
import { previewPositions } from '../../src/positions/preview-import.ts'
import { positionIn } from '../../src/store/console-positions.ts'
import { positionBook } from '../../src/store/position-book.ts'
import { editsOf, saveEdit } from '../../src/store/position-edits.ts'
import { describeSqlite, describeStore } from '../support/databases.ts'
import { at } from '../support/seeds.ts'

const OPTIONS = { source: '表', bureau: '350500', today: '2026-11-23', now: at('2026-11-23T10:00'), by: 'lin' }

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

describeSqlite('what staff changed about a position', (db) => {
  it('is never overwritten by a file, while the rest follows it', async () => {
    const cells = fc.record({
      岗位名称: fc.constantFrom('电子厂普工', '保洁'),
      单位名称: fc.constantFrom('好工厂', '坏工厂'),
      工作地点: fc.constantFrom('泉州市石狮市', '月球'),
      月薪: fc.constantFrom('5500-6500', '', '900'),
      招聘人数: fc.constantFrom('', '3', '20'),
      截止日期: fc.constantFrom('', '2026-12-31', '2026-01-01'),
    })
    const edit = fc.record(
      {
        title: fc.constantFrom('缝纫工', '保洁'),
        pay: fc.constantFrom(null, { unit: 'day' as const, min: 200, max: 200 }),
        headcount: fc.constantFrom(null, 7),
        deadlineOn: fc.constantFrom(null, '2027-01-31'),
      },
      { requiredKeys: [] },
    )
    const bring = (row: Record<string, string>) =>
      importPositions(positionBook(db()), [{ line: 2, cells: { ...row, 编号: '1' } }], OPTIONS)
    const onFile = async () => {
      const { public_id } = await db().selectFrom('positions').select('public_id').executeTakeFirstOrThrow()
      return (await positionIn(db(), '350500', public_id))!
    }
    await fc.assert(
      fc.asyncProperty(cells, edit, cells, async (first, changed, next) => {
        await bring(first)
        const { changedAt: seen, ...position } = await onFile()
        const after = changeOf(position, changed)
        const edited = withEdit(position, after, { today: OPTIONS.today, isVerified: () => false })
        const by = { seen, by: 'lin', region: '350500' }
        expect(await saveEdit(db(), { position: edited, before: {}, after, ...by }, OPTIONS.today, OPTIONS.now)).toBe(
          true,
        )
        const said = (await editsOf(db(), [position.id])).get(position.id)!
        await bring(next)
        const kept = await onFile()
        expect(changeOf(kept, said)).toEqual({})
        expect(kept.employer).toBe(next.单位名称)
        const expired = kept.deadlineOn !== undefined && kept.deadlineOn < OPTIONS.today
        expect(kept.state).toBe(expired ? 'closed' : 'open')
      }),
      { numRuns: 60 },
    )
  })
})

describeStore('the positions of two cities', (db) => {
  it('belong each to the employer of its own city, though they share a name', async () => {
    for (const bureau of ['350500', '350200']) {
      const cells = { 岗位名称: '普工', 单位名称: '好工厂', 工作地点: '泉州市石狮市', 月薪: '5500' }
      await importPositions(positionBook(db()), [{ line: 2, cells }], {
        ...OPTIONS,
        bureau,
        source: bureau,
      })
    }
    const both = await db()
      .selectFrom('positions')
      .innerJoin('employers', 'employers.id', 'positions.employer_id')
      .select(['positions.jurisdiction', 'employers.jurisdiction as employer'])
      .execute()
    expect(both.map(({ jurisdiction, employer }) => jurisdiction === employer)).toEqual([true, true])
  })

  it('come in one file and belong each to where the work is, with an employer there', async () => {
    const cells = { 岗位名称: '普工', 单位名称: '好工厂', 月薪: '5500' }
    const rows = ['泉州市石狮市', '厦门市集美区', '深圳市'].map((place, index) => ({
      line: index + 2,
      cells: { ...cells, 工作地点: place },
    }))
    await importPositions(positionBook(db()), rows, { ...OPTIONS, bureau: '350000', source: '全省' })
    const found = await db()
      .selectFrom('positions')
      .innerJoin('employers', 'employers.id', 'positions.employer_id')
      .select(['positions.jurisdiction', 'employers.jurisdiction as employer'])
      .where('source', '=', '全省')
      .orderBy('positions.jurisdiction')
      .execute()
    const places = ['350000', '350211', '350581']
    expect(found).toEqual(places.map((place) => ({ jurisdiction: place, employer: place })))
  })
})
