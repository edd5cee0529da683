/** A template as a file to download. */

import { utils, write } from '@e965/xlsx'
import { csvText } from './write-csv.ts'

export type Template = { sheet: string; rows: readonly (readonly string[])[] }

export function templateFile({ sheet, rows }: Template, format: 'csv' | 'xlsx'): { body: Uint8Array; type: string } {
  if (format === 'csv') return { body: Buffer.from(csvText(rows)), type: 'text/csv; charset=utf-8' }
  const page = utils.aoa_to_sheet(rows.map((row) => [...row]))
  page['!cols'] = rows[0]?.map(() => ({ wch: 16 })) ?? []
  const workbook = utils.book_new()
  utils.book_append_sheet(workbook, page, sheet)
  const body: Uint8Array = write(workbook, { type: 'buffer', bookType: 'xlsx' })
  return { body, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }
}
