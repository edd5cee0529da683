/** Tables as a workbook for Excel (XLSX). Numbers stay numbers; text that Excel might run as a formula is shown as text. */

import { utils, write } from '@e965/xlsx'
import { safeText } from './write-csv.ts'

export type Sheet = { name: string; rows: readonly (readonly (string | number)[])[] }

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const COLUMN_WIDTH = 16

export function workbookOf(sheets: readonly Sheet[]): Uint8Array {
  const book = utils.book_new()
  for (const { name, rows } of sheets) {
    const page = utils.aoa_to_sheet(
      rows.map((row) => row.map((cell) => (typeof cell === 'string' ? safeText(cell) : cell))),
    )
    page['!cols'] = rows
      .reduce((widest, row) => (row.length > widest.length ? row : widest), rows[0] ?? [])
      .map(() => ({ wch: COLUMN_WIDTH }))
    utils.book_append_sheet(book, page, name)
  }
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array
}
