/** JSON lines, or one JSON array, with a field name for each heading. */

import { type SourceRow, type SourceRows, UnreadableFileError } from './rows.ts'
import { countLines, textLines } from './text-lines.ts'

export function jsonRows(pieces: Iterable<string>): SourceRows {
  const [first = ''] = pieces
  if (!first.trimStart().startsWith('[')) {
    return { lines: countLines(pieces), [Symbol.iterator]: () => rowPerLine(pieces) }
  }
  const items = parsed([...pieces].join(''))
  if (!Array.isArray(items)) throw new UnreadableFileError('JSON 文件要写成一个数组，或每行一个对象')
  return { lines: items.length, [Symbol.iterator]: () => rowPerItem(items) }
}

function* rowPerItem(items: readonly unknown[]): Generator<SourceRow> {
  for (const [index, item] of items.entries()) yield { line: index + 1, cells: cellsOf(item) }
}

function* rowPerLine(pieces: Iterable<string>): Generator<SourceRow> {
  let line = 0
  for (const text of textLines(pieces)) {
    line++
    const json = text.trim()
    if (json === '') continue
    const item = parsed(json)
    yield { line, cells: item === undefined ? { 原文: json } : cellsOf(item) }
  }
}

/** A line that is no JSON keeps its words, and is rejected further on for want of fields. */
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
      .map(([key, value]) => [key, typeof value === 'object' ? nested(value) : String(value).trim()]),
  )
}

/** `{"min":5000,"max":6000,"unit":"month"}` as an ad would write it. */
function nested(value: object): string {
  const { min, max, unit } = value as { min?: unknown; max?: unknown; unit?: unknown }
  if (min === undefined && max === undefined) return JSON.stringify(value)
  const per = { month: '/月', day: '/天', hour: '/小时', piece: '/件', year: '/年' }[String(unit)] ?? ''
  if (min === undefined) return `${max}以下${per}`
  return max === undefined ? `${min}以上${per}` : `${min}-${max}${per}`
}
