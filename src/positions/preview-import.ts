/** What an import would do (导入预览), without doing it. */

import {
  type ImportOptions,
  type ImportResult,
  importPositions,
  type PositionBook,
  type Row,
} from './import-positions.ts'

export function previewPositions(
  book: PositionBook,
  rows: Iterable<Row>,
  options: ImportOptions,
): Promise<ImportResult> {
  const untouched = { ...book, save: async () => {}, removeSamples: async () => {}, recordImport: async () => {} }
  return importPositions(untouched, rows, options)
}
