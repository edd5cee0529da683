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
    .map(({ line, text: json }) => {
      const item = parsed(json)
      return { line, cells: item === undefined ? { 原文: json } : cellsOf(item) }
    })
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
