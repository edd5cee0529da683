import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import { afterAll, describe, expect, it } from 'vitest'
import { positionHeadings } from '../../src/positions/headings.ts'
import { readRows } from '../../src/spreadsheets/read-rows.ts'

const folder = mkdtempSync(join(tmpdir(), 'wengang-rows-'))
afterAll(() => rmSync(folder, { recursive: true }))

const read = async (name: string, content: string | Uint8Array) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return [...(await readRows(path, positionHeadings.isHeading))]
}
const TWO_LINES = '岗位名称,单位名称,工作地点\n普工,好工厂,泉州\n'
/** 岗位名称,单位名称,工作地点 / 普工,好工厂,泉州 in GB18030. */
const GB18030 = Uint8Array.from(
  'b8dacebbc3fbb3c62cb5a5cebbc3fbb3c62cb9a4d7f7b5d8b5e30ac6d5b9a42cbac3b9a4b3a72cc8aad6dd0a'
    .match(/../g)!
    .map((byte) => Number.parseInt(byte, 16)),
)
const EXPECTED = [{ line: 2, cells: { 岗位名称: '普工', 单位名称: '好工厂', 工作地点: '泉州' } }]

describe('reading a file from outside', () => {
  it.each<[string, string | Uint8Array]>([
    ['utf-8.csv', TWO_LINES],
    ['with-a-mark.csv', `\ufeff${TWO_LINES}`],
    ['gb18030.csv', GB18030],
    ['utf-16.csv', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(TWO_LINES, 'utf16le')])],
    ['tabs.txt', TWO_LINES.replaceAll(',', '\t')],
    ['semicolons.csv', TWO_LINES.replaceAll(',', ';')],
    ['windows.csv', TWO_LINES.replaceAll('\n', '\r\n')],
  ])('understands %s', async (name, content) => {
    expect(await read(name, content)).toEqual(EXPECTED)
  })

  it('passes over the title lines above the headings and keeps the line numbers', async () => {
    expect(await read('title.csv', `泉州市2026年11月岗位表,,\n制表:人社局,,\n${TWO_LINES}`)).toEqual([
      { ...EXPECTED[0], line: 4 },
    ])
  })

  it('keeps line breaks inside quotes together', async () => {
    const rows = await read('breaks.csv', '岗位名称,单位名称,职位描述\n普工,好工厂,"一\n二\n三"\n保安,好工厂,看门\n')
    expect(rows.map(({ line, cells }) => [line, cells.岗位名称, cells.职位描述])).toEqual([
      [2, '普工', '一\n二\n三'],
      [5, '保安', '看门'],
    ])
  })

  it('loses only one line to a quote that nobody closed', async () => {
    const rows = await read(
      'open-quote.csv',
      '岗位名称,单位名称,职位描述\n普工,好工厂,"没写完\n保安,好工厂,看门\n厨师,好饭店,炒菜\n',
    )
    expect(rows.map(({ cells }) => cells.岗位名称?.slice(0, 2))).toEqual(['普工', '保安', '厨师'])
  })

  it('reads Excel: long numbers keep their digits, dates are days, blank rows do not count', async () => {
    const sheet = utils.aoa_to_sheet([
      ['十一月岗位'],
      ['岗位名称', '单位名称', '联系电话', '截止日期'],
      ['普工', '好工厂', 13_805_950_001, new Date(2026, 11, 31)],
      [],
      ['保安', '好工厂', '0595-22222222', '2026/12/31'],
    ])
    const book = utils.book_new()
    utils.book_append_sheet(book, utils.aoa_to_sheet([]), '空表')
    utils.book_append_sheet(book, sheet, '岗位')
    const rows = await read('book.xlsx', write(book, { type: 'buffer', bookType: 'xlsx' }))
    expect(rows.map(({ line, cells }) => [line, cells.联系电话, cells.截止日期])).toEqual([
      [3, '13805950001', '2026-12-31'],
      [5, '0595-22222222', '2026/12/31'],
    ])
  })

  it('reads every sheet that has headings, and says where each row stands', async () => {
    const book = utils.book_new()
    const sheet = (...rows: string[][]) => utils.aoa_to_sheet([['岗位名称', '单位名称'], ...rows])
    utils.book_append_sheet(book, utils.aoa_to_sheet([['填表说明'], ['一行一个岗位']]), '说明')
    utils.book_append_sheet(book, sheet(['普工', '好工厂'], ['保安', '好工厂']), '晋江')
    utils.book_append_sheet(book, sheet(['厨师', '好饭店']), '石狮')
    utils.book_append_sheet(book, sheet(['选项', '选项']), '下拉')
    book.Workbook = { Sheets: [{}, {}, {}, { Hidden: 1 }] }
    const rows = await read('sheets.xlsx', write(book, { type: 'buffer', bookType: 'xlsx' }))
    expect(rows.map(({ line, cells }) => [line, cells.岗位名称, cells.所在工作表])).toEqual([
      [2, '普工', '晋江，第2行'],
      [3, '保安', '晋江，第3行'],
      [5, '厨师', '石狮，第2行'],
    ])
  })

  it('takes a cell merged downwards for every row beside it, and one merged across for a title', async () => {
    const sheet = utils.aoa_to_sheet([
      ['岗位名称'],
      ['单位名称', '岗位名称', '人数'],
      ['好工厂', '普工', 3],
      ['', '保安', 1],
      ['好饭店', '厨师', 2],
    ])
    const merged = (range: string) => utils.decode_range(range)
    sheet['!merges'] = [merged('A1:C1'), merged('A3:A4')]
    const book = utils.book_new()
    utils.book_append_sheet(book, sheet, '岗位')
    const rows = await read('merged.xlsx', write(book, { type: 'buffer', bookType: 'xlsx' }))
    expect(rows.map(({ cells }) => Object.values(cells).join())).toEqual([
      '好工厂,普工,3',
      '好工厂,保安,1',
      '好饭店,厨师,2',
    ])
  })

  it('understands headings in two rows', async () => {
    const rows = await read(
      'two-rows.csv',
      '序号,单位名称,岗位信息,,联系方式,\n,,岗位,人数,联系人,电话\n1,好工厂,普工,3,张三,0595-22222222\n',
    )
    expect(rows).toEqual([
      {
        line: 3,
        cells: { 序号: '1', 单位名称: '好工厂', 岗位: '普工', 人数: '3', 联系人: '张三', 电话: '0595-22222222' },
      },
    ])
  })

  it('reads as many rows as a province has', async () => {
    const rows = await read('large.csv', `岗位名称,单位名称\n${'普工,好工厂\n'.repeat(200_000)}`)
    expect(rows).toHaveLength(200_000)
    expect(rows.at(-1)!.line).toBe(200_001)
  })

  it('keeps a row together wherever in a large file it stands, and its line number', async () => {
    const rows = await read('large-breaks.csv', `岗位名称,职位描述\n${'普工,"一\n二\n三"\n保安,看门\n'.repeat(50_000)}`)
    expect(rows).toHaveLength(100_000)
    expect(rows.filter(({ cells }) => !['一\n二\n三', '看门'].includes(cells.职位描述!))).toEqual([])
    expect(rows.every(({ line }, index) => line === 2 + 2 * index + (index % 2))).toBe(true)
  })

  it('loses no more to a quote that nobody closed because another one stands far below', async () => {
    const many = '保安,看门\n'.repeat(200_000)
    const rows = await read('far-quote.csv', `岗位名称,职位描述\n普工,"没写完\n${many}厨师,"炒\n菜"\n`)
    expect(rows).toHaveLength(200_002)
    expect(rows.at(-1)).toEqual({ line: 200_003, cells: { 岗位名称: '厨师', 职位描述: '炒\n菜' } })
  })

  it('makes rows anew each time they are gone through, and knows how many lines the file has', async () => {
    const path = join(folder, 'again.csv')
    writeFileSync(path, TWO_LINES)
    const rows = await readRows(path, positionHeadings.isHeading)
    expect([[...rows], [...rows], rows.lines]).toEqual([EXPECTED, EXPECTED, 2])
  })

  it('reads JSON lines and keeps the words of a broken one', async () => {
    const rows = await read(
      'rows.jsonl',
      '{"title":"普工","employer":"好工厂"}\n{"title": \n{"title":"保安","employer":"好工厂","headcount":3}\n',
    )
    expect(rows.map(({ cells }) => cells)).toEqual([
      { title: '普工', employer: '好工厂' },
      { 原文: '{"title":' },
      { title: '保安', employer: '好工厂', headcount: '3' },
    ])
  })

  it.each<[string, string | Uint8Array, RegExp]>([
    ['empty.csv', '', /是空的/],
    ['no-headings.csv', '普工,好工厂,泉州\n保安,好工厂,泉州\n', /找不到表头/],
    ['rubbish.csv', Uint8Array.from([1, 0, 2, 0, 3, 0, 250, 251]), /不是表格文件/],
    ['a-pdf.xlsx', '%PDF-1.7\n1 0 obj', /是 PDF/],
    ['not-a-book.xlsx', Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9, 9]), /打不开|没有内容/],
  ])('says what to do about %s', async (name, content, message) => {
    await expect(read(name, content)).rejects.toThrow(message)
  })

  it('says what to do about a missing file and a folder', async () => {
    await expect(readRows(join(folder, 'nowhere.csv'), () => true)).rejects.toThrow(/找不到文件/)
    await expect(readRows(folder, () => true)).rejects.toThrow(/是文件夹/)
  })
})
