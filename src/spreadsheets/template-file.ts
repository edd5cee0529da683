/** A template as a file to download. */

import { csvText } from './write-csv.ts'
import { workbookOf, XLSX_TYPE } from './write-workbook.ts'

export type Template = { sheet: string; rows: readonly (readonly string[])[] }

export function templateFile({ sheet, rows }: Template, format: 'csv' | 'xlsx'): { body: Uint8Array; type: string } {
  if (format === 'csv') return { body: Buffer.from(csvText(rows)), type: 'text/csv; charset=utf-8' }
  return { body: workbookOf([{ name: sheet, rows }]), type: XLSX_TYPE }
}
