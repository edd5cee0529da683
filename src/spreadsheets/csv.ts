/** CSV as people save it: commas, tabs or semicolons, line breaks inside quotes, and now and then a quote nobody closed. */

import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import type { Line } from './rows.ts'

const DELIMITERS = [',', '\t', ';', '，']

/** Characters parsed at a time. No row has as many: a quote that is open for all of them was never closed. */
const AT_A_TIME = 256 * 1024

export function* csvLines(pieces: Iterable<string>): Generator<Line> {
  let text = ''
  let passed = 0
  let delimiter: string | undefined
  function* take(length: number): Generator<Line> {
    delimiter ??= delimiterOf(text)
    const whole = wholeRows(text.slice(0, length), delimiter)
    for (const { line, cells } of whole.rows) yield { line: passed + line, cells }
    text = text.slice(whole.length)
    passed += whole.lines
  }
  for (const piece of pieces) {
    text += piece
    while (text.length >= AT_A_TIME && text.includes('\n')) yield* take(text.lastIndexOf('\n') + 1)
  }
  while (text !== '') yield* take(text.length)
}

/** `lines` and `length`: how much of the text they take up. */
type WholeRows = { rows: Line[]; lines: number; length: number }

/** The rows before a quote that is still open at the end. */
function wholeRows(text: string, delimiter: string): WholeRows {
  const rows: Line[] = []
  let lines = 0
  try {
    parse(text, {
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      on_record: (cells: string[], { lines: endLine }) => {
        rows.push({ line: lines + 1, cells })
        lines = endLine
        return null
      },
    })
    return { rows, lines, length: text.length }
  } catch (error) {
    if (!(error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED')) throw error
    if (lines > 0) return { rows, lines, length: lengthOf(text, lines) }
    // Only the line with the open quote is lost to it, not everything behind.
    const length = lengthOf(text, 1)
    return { rows: [{ line: 1, cells: [text.slice(0, length).replace(/\n$/, '')] }], lines: 1, length }
  }
}

function lengthOf(text: string, lines: number): number {
  let length = 0
  for (let line = 0; line < lines; line++) length = text.indexOf('\n', length) + 1 || text.length
  return length
}

/** The one that stands most often in the first lines. */
function delimiterOf(text: string): string {
  const sample = text.split('\n', 20).join('\n')
  const count = (delimiter: string) => sample.split(delimiter).length
  return DELIMITERS.reduce((best, each) => (count(each) > count(best) ? each : best))
}
