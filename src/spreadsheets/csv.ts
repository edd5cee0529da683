/** CSV as people save it: commas, tabs or semicolons, line breaks inside quotes, and now and then a quote nobody closed. */

import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import { lineEnd } from './line-ends.ts'
import type { Line } from './rows.ts'

const DELIMITERS = [',', '\t', ';', '，']

/** Parsed at a time. No row is as long: a quote that is open for all of it was never closed. */
const PIECE = 256 * 1024

export function* csvLines(text: string): Generator<Line> {
  const delimiter = delimiterOf(text)
  let from = 0
  let passed = 0
  while (from < text.length) {
    const piece = text.slice(from, lineEnd(text, from + PIECE))
    const { lines, ended, isOpen } = upToOpenQuote(piece, delimiter)
    for (const { line, cells } of lines) yield { line: passed + line, cells }
    if (!isOpen) from += piece.length
    else if (ended > 0) from += lengthOf(piece, ended)
    else {
      // Only the line with the open quote is lost to it, not everything behind.
      const length = lineEnd(piece, 0)
      yield { line: passed + 1, cells: [piece.slice(0, length).trimEnd()] }
      from += length
      passed++
    }
    passed += ended
  }
}

/** `ended`: so many lines of the file are in whole rows. */
function upToOpenQuote(text: string, delimiter: string): { lines: Line[]; ended: number; isOpen: boolean } {
  const lines: Line[] = []
  let ended = 0
  try {
    parse(text, {
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      on_record: (cells: string[], { lines: endLine }) => {
        lines.push({ line: ended + 1, cells })
        ended = endLine
        return null
      },
    })
    return { lines, ended, isOpen: false }
  } catch (error) {
    if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') return { lines, ended, isOpen: true }
    throw error
  }
}

function lengthOf(text: string, lines: number): number {
  let length = 0
  for (let line = 0; line < lines; line++) length = lineEnd(text, length)
  return length
}

/** The one that stands most often in the first lines. */
function delimiterOf(text: string): string {
  const sample = text.split('\n', 20).join('\n')
  const count = (delimiter: string) => sample.split(delimiter).length
  return DELIMITERS.reduce((best, each) => (count(each) > count(best) ? each : best))
}
