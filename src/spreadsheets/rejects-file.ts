/** The rejected lines of an import, beside the file they came from, each with its reason, ready to be mended and imported again. */

import { rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { SourceRow } from './rows.ts'
import { csvText } from './write-csv.ts'

export type Rejected = { row: SourceRow; reason: string }

const pathBeside = (importedFile: string): string =>
  join(dirname(importedFile), `${basename(importedFile, extname(importedFile))}.rejects.csv`)

/** Returns the path of the file; readable by the owner only, for a roster's rejects hold personal data. */
export async function writeRejects(importedFile: string, rejected: readonly Rejected[]): Promise<string> {
  const path = pathBeside(importedFile)
  const headings = [...new Set(rejected.flatMap(({ row }) => Object.keys(row.cells)))]
  const lines = rejected.map(({ row, reason }) => [
    String(row.line),
    reason,
    ...headings.map((heading) => row.cells[heading] ?? ''),
  ])
  await writeFile(path, csvText([['行号', '原因', ...headings], ...lines]), { mode: 0o600 })
  return path
}

/** What an earlier import left is done with; returns its path where there was one. */
export async function removeRejects(importedFile: string): Promise<string | undefined> {
  const path = pathBeside(importedFile)
  if ((await stat(path).catch(() => undefined)) === undefined) return undefined
  await rm(path)
  return path
}
