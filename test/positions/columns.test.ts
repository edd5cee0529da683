import { describe, expect, it } from 'vitest'
import {
  COLUMN_WORDS,
  type ColumnField,
  cellsToMend,
  columnsOf,
  headingsHash,
  isReadable,
  underNames,
  withMended,
} from '../../src/positions/columns.ts'
import { positionHeadings } from '../../src/positions/headings.ts'
import { readPosition } from '../../src/positions/read-position.ts'

const rowsOf = (...cells: Record<string, string>[]) => cells.map((each, index) => ({ line: index + 2, cells: each }))
const STRANGE = rowsOf({ 招啥人: '普工', 哪家: '好工厂', 在哪干: '泉州市石狮市', '给多少（千元）': '5-6', 流水: '急' })
const SAID = { 招啥人: 'title', 哪家: 'employer', 在哪干: 'place', '给多少（千元）': 'pay', 流水: null } as const

describe('the columns of a file', () => {
  it.each(Object.entries(COLUMN_WORDS))('%s is called %s, which is read as just that', (field, words) => {
    expect(positionHeadings.fieldOf(words)).toBe(field)
  })

  it('are taken for what their headings say, or for what somebody said', () => {
    const fields = (map: Parameters<typeof columnsOf>[1], rows = STRANGE) =>
      columnsOf(rows, map).map(({ field }) => field)
    expect(fields({})).toEqual([undefined, undefined, undefined, undefined, undefined])
    expect(fields(SAID)).toEqual(['title', 'employer', 'place', 'pay', undefined])
    expect(fields({}, rowsOf({ 岗位: '工', 单位: '厂' }))).toEqual(['title', 'employer'])
    expect(fields({ 岗位: null }, rowsOf({ 岗位: '工', 单位: '厂' }))).toEqual([undefined, 'employer'])
    expect([isReadable(columnsOf(STRANGE, {})), isReadable(columnsOf(STRANGE, SAID))]).toEqual([false, true])
  })

  it('show what is in them, each thing once', () => {
    const rows = rowsOf({ 岗位: '工' }, { 岗位: '工' }, { 岗位: '' }, { 岗位: '匠' }, { 别的: '迟到' })
    expect(columnsOf(rows, {})).toEqual([
      { heading: '岗位', field: 'title', examples: ['工', '匠'] },
      { heading: '别的', examples: ['迟到'] },
    ])
  })

  it('are read as they were said to be, units in their headings included', () => {
    const [row] = underNames(STRANGE, SAID)
    expect(row!.cells).toEqual({
      岗位名称: '普工',
      单位名称: '好工厂',
      工作地点: '泉州市石狮市',
      '工资（千元）': '5-6',
    })
    const read = readPosition(row!.cells, { today: '2026-11-23', isVerified: () => true })
    expect(read).toMatchObject({ draft: { title: '普工', pay: { unit: 'month', min: 5000, max: 6000 } } })
  })

  it('that hold the same field are both kept', () => {
    const rows = rowsOf({ 甲: '包吃', 乙: '装配' })
    const map: Record<string, ColumnField> = { 甲: 'description', 乙: 'description' }
    const { cells } = underNames(rows, map)[0]!
    expect(positionHeadings.fields(cells).description).toBe('包吃\n装配')
  })

  it('are known again by their headings, in whatever order', () => {
    const hash = (...headings: string[]) => headingsHash(headings.map((heading) => ({ heading })))
    expect(hash('岗位', '单 位*')).toBe(hash('单位', '岗位'))
    expect(hash('岗位', '单位')).not.toBe(hash('岗位', '单位', '地点'))
  })
})

describe('a rejected row', () => {
  it('is offered with its cells and those it lacks, and mended by its line', () => {
    expect(cellsToMend({ 岗位: '', 备注: '急' })).toEqual([
      ['单位名称', ''],
      ['工作地点', ''],
      ['工资', ''],
      ['岗位', ''],
      ['备注', '急'],
    ])
    expect(
      withMended(rowsOf({ 岗位: '' }, { 岗位: '匠' }), { 2: { 岗位: '工', 单位: '厂' }, 99: { 岗位: '鬼' } }),
    ).toEqual(rowsOf({ 岗位: '工', 单位: '厂' }, { 岗位: '匠' }))
  })
})
