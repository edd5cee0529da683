/** 岗位导入 over the database: what a file would do, what its columns mean, mending its rows, and the import itself. */

import {
  type ColumnMap,
  columnsOf,
  headingsHash,
  isReadable,
  type Mended,
  underNames,
  withMended,
} from '../positions/columns.ts'
import { positionHeadings } from '../positions/headings.ts'
import { type ImportOptions, importPositions } from '../positions/import-positions.ts'
import { previewPositions } from '../positions/preview-import.ts'
import { positionsTemplate } from '../positions/template.ts'
import { dayOf } from '../rules/calendar.ts'
import { rowsIn } from '../spreadsheets/read-rows.ts'
import { type SourceRow, UnreadableFileError } from '../spreadsheets/rows.ts'
import { templateFile } from '../spreadsheets/template-file.ts'
import { recordLook } from '../store/audit.ts'
import { columnsSaid, rememberColumns } from '../store/import-columns.ts'
import { positionBook } from '../store/position-book.ts'
import { keepUpload, readUpload, takeUpload } from '../store/uploads.ts'
import type { System } from '../system.ts'
import type { StaffMember } from '../web/console/env.ts'
import type { LookedAt, PositionImports } from '../web/console/positions/ports.ts'

const MOST_ROWS = 20_000

/** `rows`: as the file has them. `map`: what somebody said its columns are. `mended`: cells written over. */
type Waiting = {
  name: string
  source: string
  verified: boolean
  rows: SourceRow[]
  map: ColumnMap
  /** The map comes from an earlier file. */
  remembered: boolean
  mended: Mended
}

const rowsOf = ({ rows, map, mended }: Waiting): SourceRow[] => withMended(underNames(rows, map), mended)

export function positionImports({
  db,
  cipher,
  clock,
  region,
}: Pick<System, 'db' | 'cipher' | 'clock' | 'region'>): PositionImports {
  const optionsFor = (staff: StaffMember, { source, verified }: Waiting): ImportOptions => ({
    source,
    verified,
    by: staff.username,
    bureau: staff.region,
    today: dayOf(clock()),
    now: clock(),
  })
  const lookAt = async (staff: StaffMember, waiting: Waiting, upload: string): Promise<LookedAt> => {
    const { name, remembered } = waiting
    const columns = columnsOf(waiting.rows, waiting.map)
    const looked = { upload, name, columns, remembered }
    if (!isReadable(columns)) return looked
    return { ...looked, result: await previewPositions(positionBook(db), rowsOf(waiting), optionsFor(staff, waiting)) }
  }
  const keep = async (staff: StaffMember, waiting: Waiting): Promise<LookedAt> =>
    lookAt(staff, waiting, await keepUpload(db, cipher, staff.username, JSON.stringify(waiting), clock()))
  const waitingOf = async (staff: StaffMember, upload: string): Promise<Waiting | undefined> => {
    const body = await readUpload(db, cipher, staff.username, upload, clock())
    return body === undefined ? undefined : (JSON.parse(body) as Waiting)
  }
  return {
    async preview(staff, { name, bytes, verified }) {
      const rows = readable(bytes, name)
      if (typeof rows === 'string') return { unreadable: rows }
      // Two cities may call their files the same; neither must overwrite the other's positions.
      const source = staff.region === region ? name : `${staff.region}/${name}`
      const said = await columnsSaid(db, staff.region, headingsHash(columnsOf(rows, {})))
      const map = said ?? {}
      return keep(staff, { name, source, verified, rows, map, remembered: said !== undefined, mended: {} })
    },
    async look(staff, upload) {
      const waiting = await waitingOf(staff, upload)
      return waiting && lookAt(staff, waiting, upload)
    },
    async mapColumns(staff, upload, fields) {
      const waiting = await waitingOf(staff, upload)
      if (waiting === undefined) return undefined
      const columns = columnsOf(waiting.rows, {})
      const map = Object.fromEntries(columns.map(({ heading }, index) => [heading, fields[index] ?? null]))
      const said = { jurisdiction: staff.region, headingsHash: headingsHash(columns), map, by: staff.username }
      const looked = await keep(staff, { ...waiting, map, remembered: false })
      if (looked.result !== undefined) await rememberColumns(db, said, clock())
      return looked
    },
    async mend(staff, upload, mended) {
      const waiting = await waitingOf(staff, upload)
      if (waiting === undefined) return undefined
      const both = Object.entries(mended).map(([line, cells]) => [line, { ...waiting.mended[line], ...cells }])
      return keep(staff, { ...waiting, mended: { ...waiting.mended, ...Object.fromEntries(both) } })
    },
    async import(staff, upload) {
      const body = await takeUpload(db, cipher, staff.username, upload, clock())
      if (body === undefined) return undefined
      const waiting = JSON.parse(body) as Waiting
      const result = await importPositions(positionBook(db), rowsOf(waiting), optionsFor(staff, waiting))
      const subject = `${result.counts.read} positions`
      const act = { actor: staff.username, action: 'import-positions' as const, subject, jurisdiction: staff.region }
      await recordLook(db, act, clock())
      return result
    },
    template: (format) => templateFile(positionsTemplate, format),
  }
}

/** The rows, or why there are none. */
function readable(bytes: Uint8Array, name: string): SourceRow[] | string {
  try {
    const rows = [...rowsIn(bytes, name, positionHeadings.isHeading, { guessHeader: true })]
    return rows.length > MOST_ROWS ? `一次最多 ${MOST_ROWS} 行，请分成几个文件` : rows
  } catch (error) {
    if (error instanceof UnreadableFileError) return error.message
    throw error
  }
}
