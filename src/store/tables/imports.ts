/** Files that came in. */

import type { Generated } from 'kysely'

export type ImportsTable = {
  id: Generated<number>
  kind: string
  source: string
  counts: string
  imported_by: string
  at: number
}

/** Which field each column of files with these headings holds, as JSON. */
export type ImportColumnsTable = {
  id: Generated<number>
  jurisdiction: string
  headings_hash: string
  columns: string
  mapped_by: string
  at: number
}

/** A file that was sent in and waits for its import. */
export type UploadsTable = { id: Generated<number>; public_id: string; staff: string; body: Uint8Array; at: number }
