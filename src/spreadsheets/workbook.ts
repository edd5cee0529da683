/** Excel workbooks: every sheet that holds anything, every cell as the text a clerk would type. */

import { read, utils } from '@e965/xlsx'
import { type Line, UnreadableFileError } from './rows.ts'

export function workbookSheets(bytes: Uint8Array): Line[][] {
  const workbook = open(bytes)
  const sheets: Line[][] = []
  for (const name of workbook.SheetNames) {
    const sheet = workbook.Sheets[name]
    if (sheet?.['!ref'] === undefined) continue
    const firstLine = utils.decode_range(sheet['!ref']).s.r + 1
    const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true, defval: '', blankrows: true })
    const lines = rows.map((cells, index) => ({ line: firstLine + index, cells: cells.map(asText) }))
    if (lines.some(({ cells }) => cells.some((cell) => cell !== ''))) sheets.push(lines)
  }
  if (sheets.length > 0) return sheets
  throw new UnreadableFileError('这个文件里没有内容')
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
