/** Excel workbooks: every sheet that holds anything, every cell as the text a clerk would type. */

import { type CellObject, type DenseWorkSheet, type Range, read, utils } from '@e965/xlsx'
import { type Line, UnreadableFileError } from './rows.ts'

/** `end`: the number of its last line. */
export type NamedSheet = { name: string; lines: Iterable<Line>; end: number }

/** What somebody has hidden is not meant. */
export function workbookSheets(bytes: Uint8Array): NamedSheet[] {
  const workbook = open(bytes)
  const sheets: NamedSheet[] = []
  for (const [at, name] of workbook.SheetNames.entries()) {
    const sheet = workbook.Sheets[name] as DenseWorkSheet | undefined
    if (sheet?.['!ref'] === undefined || (workbook.Workbook?.Sheets?.[at]?.Hidden ?? 0) > 0) continue
    const range = utils.decode_range(sheet['!ref'])
    fillMerged(sheet, range)
    const lines = { [Symbol.iterator]: () => linesOf(sheet, range) }
    if (holdsAnything(lines)) sheets.push({ name, lines, end: range.e.r + 1 })
  }
  if (sheets.length > 0) return sheets
  throw new UnreadableFileError('这个文件里没有内容')
}

/** One employer beside three trades: a cell merged downwards holds for every row beside it. Merged across, it is a title. */
function fillMerged(sheet: DenseWorkSheet, { e: last }: Range): void {
  const rows = sheet['!data']
  for (const { s, e } of sheet['!merges'] ?? []) {
    const value = rows[s.r]?.[s.c] as CellObject
    for (let row = s.r + 1; row <= Math.min(e.r, last.r); row++) {
      const filled = rows[row] ?? []
      filled[s.c] = value
      rows[row] = filled
    }
  }
}

function* linesOf(sheet: DenseWorkSheet, { s, e }: Range): Generator<Line> {
  for (let row = s.r; row <= e.r; row++) {
    const range = { s: { r: row, c: s.c }, e: { r: row, c: e.c } }
    const [cells = []] = utils.sheet_to_json<unknown[]>(sheet, {
      header: 1,
      raw: true,
      defval: '',
      blankrows: true,
      range,
    })
    yield { line: row + 1, cells: cells.map(asText) }
  }
}

function holdsAnything(lines: Iterable<Line>): boolean {
  for (const { cells } of lines) if (cells.some((cell) => cell !== '')) return true
  return false
}

/** Kept in rows of cells and without what nobody reads here, a workbook takes half the room. */
function open(bytes: Uint8Array) {
  try {
    return read(bytes, {
      type: 'array',
      cellDates: true,
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
    })
  } catch {
    throw new UnreadableFileError('打不开这个 Excel 文件，可能坏了或加了密码。请重新另存一份 .xlsx 再导入')
  }
}

const two = (value: number): string => String(value).padStart(2, '0')

/** Long numbers (phones, ID numbers) keep all their digits; dates become 2026-11-23. */
function asText(cell: unknown): string {
  if (cell instanceof Date) return `${cell.getFullYear()}-${two(cell.getMonth() + 1)}-${two(cell.getDate())}`
  if (typeof cell === 'number') return Number.isInteger(cell) ? cell.toFixed(0) : String(Number(cell.toFixed(6)))
  return cell === null || cell === undefined ? '' : String(cell)
}
