/** A file from outside as rows under headings: CSV in any encoding, Excel, JSON lines. */

import { stat } from 'node:fs/promises'
import { csvLines } from './csv.ts'
import { decodeText } from './decode.ts'
import { fileBytes } from './file-bytes.ts'
import { jsonRows } from './json-lines.ts'
import {
  hasHeadings,
  type Reading,
  type SourceRow,
  type SourceRows,
  UnreadableFileError,
  underHeadings,
} from './rows.ts'
import { countLines } from './text-lines.ts'
import { type NamedSheet, workbookSheets } from './workbook.ts'

const ZIP = [0x50, 0x4b]
const OLD_EXCEL = [0xd0, 0xcf]
const PDF = [0x25, 0x50, 0x44, 0x46]
const startsWith = (bytes: Uint8Array, mark: number[]): boolean => mark.every((byte, index) => bytes[index] === byte)

/** Throws `UnreadableFileError` with what to do when the file is missing, empty, rubbish or without headings. */
export async function readRows(path: string, isHeading: (heading: string) => boolean): Promise<SourceRows> {
  await requireFile(path)
  return rowsOf(fileBytes(path), path, isHeading)
}

/** The same of a file that was sent in. `name` tells JSON lines where the content does not. */
export function rowsIn(
  bytes: Uint8Array,
  name: string,
  isHeading: (heading: string) => boolean,
  reading?: Reading,
): SourceRows {
  if (bytes.length === 0) throw new UnreadableFileError(`${name} 是空的`)
  return rowsOf([bytes], name, isHeading, reading)
}

function rowsOf(
  bytes: Iterable<Uint8Array>,
  name: string,
  isHeading: (heading: string) => boolean,
  reading?: Reading,
): SourceRows {
  const [beginning = new Uint8Array()] = bytes
  if (startsWith(beginning, PDF))
    throw new UnreadableFileError(`${name} 是 PDF，读不出表格。请导出成 Excel 或 CSV 再导入`)
  if (startsWith(beginning, ZIP) || startsWith(beginning, OLD_EXCEL)) {
    return inSheets(workbookSheets(Buffer.concat([...bytes])), isHeading, reading)
  }
  const text = decodeText(bytes)
  const [first = ''] = text
  if (/\.(jsonl|ndjson|json)$/i.test(name) || /^\s*[[{]\s*["{]/.test(first)) return jsonRows(text)
  const lines = { [Symbol.iterator]: () => csvLines(text) }
  return counted(underHeadings(lines, isHeading, reading), countLines(text))
}

const counted = (rows: Iterable<SourceRow>, lines: number): SourceRows => ({
  lines,
  [Symbol.iterator]: () => rows[Symbol.iterator](),
})

/** Where there are several sheets, each row says where it stands. */
const STANDS_IN = '所在工作表'

/** A sheet of instructions has no headings; of several that have, each is a part (one for every town). */
function inSheets(
  sheets: readonly NamedSheet[],
  isHeading: (heading: string) => boolean,
  reading?: Reading,
): SourceRows {
  const parts = sheets.filter(({ lines }) => hasHeadings(lines, isHeading))
  const [first = sheets[0]!] = parts
  if (parts.length <= 1) return counted(underHeadings(first.lines, isHeading, reading), first.end)
  const rows = { [Symbol.iterator]: () => oneBelowTheOther(parts, isHeading) }
  return counted(
    rows,
    parts.reduce((sum, { end }) => sum + end, 0),
  )
}

/** Lines are counted on, as if the sheets lay one below the other: a row is known by its line. */
function* oneBelowTheOther(
  sheets: readonly NamedSheet[],
  isHeading: (heading: string) => boolean,
): Generator<SourceRow> {
  let above = 0
  for (const { name, lines, end } of sheets) {
    for (const { line, cells } of underHeadings(lines, isHeading)) {
      yield { line: above + line, cells: { ...cells, [STANDS_IN]: `${name}，第${line}行` } }
    }
    above += end
  }
}

async function requireFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) throw new UnreadableFileError(`找不到文件 ${path}`)
  if (found.isDirectory()) throw new UnreadableFileError(`${path} 是文件夹，请写里面的文件名`)
  if (found.size === 0) throw new UnreadableFileError(`${path} 是空的`)
}
