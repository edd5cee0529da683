/** CSV as people save it: commas, tabs or semicolons, line breaks inside quotes, and now and then a quote nobody closed. */

import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import type { Line } from './rows.ts'

const DELIMITERS = [',', '\t', ';', '，']

export function csvLines(text: string): Line[] {
  const delimiter = delimiterOf(text)
  const lines: Line[] = []
  let rest = text
  let passed = 0
  for (;;) {
    const read = upToBrokenQuote(rest, delimiter)
    // One by one: a call with two hundred thousand arguments overflows the stack.
    for (const { line, cells } of read.lines) lines.push({ line: line + passed, cells })
    if (read.brokenAt === undefined) return lines
    // Only the line with the open quote is lost to it, not everything behind.
    const physical = rest.split('\n')
    lines.push({ line: passed + read.brokenAt, cells: [physical[read.brokenAt - 1] ?? ''] })
    rest = physical.slice(read.brokenAt).join('\n')
    passed += read.brokenAt
  }
}

function upToBrokenQuote(text: string, delimiter: string): { lines: Line[]; brokenAt?: number } {
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
    return { lines }
  } catch (error) {
    if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') return { lines, brokenAt: ended + 1 }
    throw error
  }
}

/** The one that stands most often in the first lines. */
function delimiterOf(text: string): string {
  const sample = text.split('\n', 20).join('\n')
  const count = (delimiter: string) => sample.split(delimiter).length
  return DELIMITERS.reduce((best, each) => (count(each) > count(best) ? each : best))
}
