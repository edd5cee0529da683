/** What a file turns into: lines under headings, with the line number a clerk sees. */

export type SourceRow = { line: number; cells: Record<string, string> }

/** Each row is made as it is taken, for a province's do not fit into memory side by side. `lines`: how many the file has. */
export type SourceRows = Iterable<SourceRow> & { readonly lines: number }

/** A file that cannot be read at all; the message says what to do. */
export class UnreadableFileError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UnreadableFileError'
  }
}

export type Line = { line: number; cells: string[] }

const HEADER_WITHIN_LINES = 15
const LEAST_KNOWN_HEADINGS = 2

/** `guessHeader`: where no row has known headings, the first of the fullest is taken for the header, for somebody to say what it means. */
export type Reading = { guessHeader?: boolean }

/**
 * The header row is the first with at least two known headings, with the one below where that has headings too; titles above are
 * passed over.
 * Throws `UnreadableFileError` when there is none, before any row is taken.
 */
export function underHeadings(
  lines: Iterable<Line>,
  isHeading: (heading: string) => boolean,
  { guessHeader = false }: Reading = {},
): Iterable<SourceRow> {
  const header = headerOf(lines, isHeading) ?? (guessHeader ? fullestOf(lines) : undefined)
  if (header === undefined) {
    throw new UnreadableFileError(
      '找不到表头。第一行要写列名，如“岗位名称、单位名称、工作地点、月薪”；可以先下载模板，把数据贴进去',
    )
  }
  return { [Symbol.iterator]: () => rowsUnder(header, lines) }
}

function* rowsUnder(header: Line, lines: Iterable<Line>): Generator<SourceRow> {
  const headings = header.cells.map((heading) => heading.trim())
  for (const { line, cells } of lines) {
    const isRow = line > header.line && cells.some((cell) => cell.trim() !== '') && !isAgain(header, cells)
    if (isRow) yield { line, cells: named(headings, cells) }
  }
}

function headerOf(lines: Iterable<Line>, isHeading: (heading: string) => boolean): Line | undefined {
  const isHeader = (line: Line | undefined): line is Line =>
    line !== undefined && line.cells.filter(isHeading).length >= LEAST_KNOWN_HEADINGS
  const first = firstOf(lines, HEADER_WITHIN_LINES + 1)
  const at = first.slice(0, HEADER_WITHIN_LINES).findIndex(isHeader)
  if (at < 0) return undefined
  const [upper, lower] = [first[at]!, first[at + 1]]
  return isHeader(lower) && !isAgain(upper, lower.cells) ? inTwoRows(upper, lower) : upper
}

function firstOf(lines: Iterable<Line>, count: number): Line[] {
  const first: Line[] = []
  for (const line of lines) if (first.push(line) === count) break
  return first
}

/** 岗位信息 above 岗位, 人数 and 薪酬: the lower heading says what the column holds, the upper where there is none below. */
const inTwoRows = (upper: Line, lower: Line): Line => ({
  line: lower.line,
  cells: Array.from({ length: Math.max(upper.cells.length, lower.cells.length) }, (_, column) =>
    (lower.cells[column] ?? '').trim() === '' ? (upper.cells[column] ?? '') : lower.cells[column]!,
  ),
})

function fullestOf(lines: Iterable<Line>): Line | undefined {
  const filled = ({ cells }: Line): number => cells.filter((cell) => cell.trim() !== '').length
  const first = firstOf(lines, HEADER_WITHIN_LINES)
  const most = Math.max(...first.map(filled))
  return most < LEAST_KNOWN_HEADINGS ? undefined : first.find((line) => filled(line) === most)
}

export const hasHeadings = (lines: Iterable<Line>, isHeading: (heading: string) => boolean): boolean =>
  headerOf(lines, isHeading) !== undefined

/** Printed tables repeat their header on every page. */
const isAgain = (header: Line, cells: string[]): boolean => cells.join('\n').trim() === header.cells.join('\n').trim()

/** Cells beyond the last heading belong to a broken line; they are kept so that the line can be rejected with a reason. */
function named(headings: string[], cells: string[]): Record<string, string> {
  const row: Record<string, string> = {}
  for (const [index, cell] of cells.entries()) {
    const heading = headings[index] ?? ''
    const value = cell.trim()
    if (heading !== '' && (row[heading] ?? '') === '') row[heading] = value
  }
  return row
}
