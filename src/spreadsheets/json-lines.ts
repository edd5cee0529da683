/** JSON lines, or one JSON array, with a field name for each heading. */

import { type SourceRow, UnreadableFileError } from './rows.ts'

export function jsonRows(text: string): SourceRow[] {
  const trimmed = text.trim()
  if (trimmed.startsWith('[')) {
    const items = parsed(trimmed)
    if (!Array.isArray(items)) throw new UnreadableFileError('JSON 文件要写成一个数组，或每行一个对象')
    return items.map((item, index) => ({ line: index + 1, cells: cellsOf(item) }))
  }
  return text
    .split('\n')
    .map((line, index) => ({ line: index + 1, text: line.trim() }))
    .filter((each) => each.text !== '')
    .map(({ line, text: json }) => ({ line, cells: cellsOf(parsed(json)) }))
}

/** A line that is no JSON has no cells: it is rejected further on like any other empty line. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function cellsOf(item: unknown): Record<string, string> {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return {}
  return Object.fromEntries(
    Object.entries(item)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [key, typeof value === 'object' ? JSON.stringify(value) : String(value).trim()]),
  )
}
