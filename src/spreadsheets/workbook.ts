/** Excel workbooks: every sheet that holds anything, every cell as the text a clerk would type. */

import { read, utils, type WorkSheet } from '@e965/xlsx'
import { type Line, UnreadableFileError } from './rows.ts'

export type NamedSheet = { name: string; lines: Line[] }

/** What somebody has hidden is not meant. */
export function workbookSheets(bytes: Uint8Array): NamedSheet[] {
  const workbook = open(bytes)
  const sheets: NamedSheet[] = []
  for (const [at, name] of workbook.SheetNames.entries()) {
    const sheet = workbook.Sheets[name]
    if (sheet?.['!ref'] === undefined || (workbook.Workbook?.Sheets?.[at]?.Hidden ?? 0) > 0) continue
    const lines = linesOf(sheet, sheet['!ref'])
    if (lines.some(({ cells }) => cells.some((cell) => cell !== ''))) sheets.push({ name, lines })
  }
  if (sheets.length > 0) return sheets
  throw new UnreadableFileError('这个文件里没有内容')
}

function linesOf(sheet: WorkSheet, ref: string): Line[] {
  const { r: firstRow, c: firstColumn } = utils.decode_range(ref).s
  const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true, defval: '', blankrows: true })
  const lines = rows.map((cells, index) => ({ line: firstRow + 1 + index, cells: cells.map(asText) }))
  // One employer beside three trades: a cell merged downwards holds for every row beside it. Merged across, it is a title.
  for (const { s, e } of sheet['!merges'] ?? []) {
    const column = s.c - firstColumn
    const value = lines[s.r - firstRow]?.cells[column]
    if (value === undefined) continue
    for (const { cells } of lines.slice(s.r - firstRow + 1, e.r - firstRow + 1)) cells[column] = value
  }
  return lines
}

function open(bytes: Uint8Array) {
  try {
    return read(bytes, { type: 'array', cellDates: true })
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
