/** 岗位 over the database: the console's lists, decisions and imports. */

import { beforeOf, changeOf, withEdit } from '../positions/edit-position.ts'
import { positionHeadings } from '../positions/headings.ts'
import { type ImportOptions, importPositions } from '../positions/import-positions.ts'
import { previewPositions } from '../positions/preview-import.ts'
import { positionsTemplate } from '../positions/template.ts'
import { lookback } from '../push/pushes.ts'
import { dayOf, monthOf } from '../rules/calendar.ts'
import { rowsIn } from '../spreadsheets/read-rows.ts'
import { type SourceRow, UnreadableFileError } from '../spreadsheets/rows.ts'
import { templateFile } from '../spreadsheets/template-file.ts'
import { estimateAudience } from '../store/audience.ts'
import { recordLook } from '../store/audit.ts'
import { closePosition, listPositions, positionCounts, positionIn, reserveCounts } from '../store/console-positions.ts'
import { positionBook } from '../store/position-book.ts'
import { editHistory, saveEdit } from '../store/position-edits.ts'
import { clearPosition } from '../store/review.ts'
import { keepUpload, takeUpload } from '../store/uploads.ts'
import type { System } from '../system.ts'
import type { StaffMember } from '../web/console/ports.ts'
import type { PositionDesk } from '../web/console/positions/ports.ts'

/** A page of figures answers within a second, its queries and drawing included. */
const LOOKS_FOR_MS = 600
const MOST_ROWS = 20_000

type Waiting = { source: string; verified: boolean; rows: SourceRow[] }

export function positionDesk({
  db,
  cipher,
  clock,
  region,
}: Pick<System, 'db' | 'cipher' | 'clock' | 'region'>): PositionDesk {
  const optionsFor = (staff: StaffMember, { source, verified }: Waiting): ImportOptions => ({
    source,
    verified,
    by: staff.username,
    jurisdiction: staff.region,
    today: dayOf(clock()),
    now: clock(),
  })
  return {
    now: clock,
    list: (staff, query, limit, before) => listPositions(db, staff.region, query, limit, before),
    async counts({ region: own }) {
      const [counts, reserve] = [await positionCounts(db, own), await reserveCounts(db, own)]
      return { ...counts, reserve: [...reserve.values()].reduce((sum, each) => sum + each, 0) }
    },
    reserve: (staff) => reserveCounts(db, staff.region),
    history: ({ id }) => editHistory(db, id),
    async edit(staff, position, edit, seen) {
      const after = changeOf(position, edit)
      if (Object.keys(after).length === 0) return 'nothing_changed'
      const verified = await positionBook(db).verifiedEmployers()
      const today = dayOf(clock())
      const edited = {
        position: withEdit(position, edit, { today, isVerified: (employer) => verified.has(employer) }),
        before: beforeOf(position, after),
        after,
        seen,
        by: staff.username,
        region: staff.region,
      }
      return (await saveEdit(db, edited, today, clock())) ? 'saved' : 'changed_meanwhile'
    },
    find: (staff, publicId) => positionIn(db, staff.region, publicId),
    audience(staff, position) {
      const until = performance.now() + LOOKS_FOR_MS
      return estimateAudience(
        db,
        position,
        staff.region,
        lookback(monthOf(clock())),
        clock(),
        () => performance.now() < until,
      )
    },
    async clear(staff, { shortNo }, pay) {
      const cleared = await clearPosition(db, shortNo, { by: staff.username, ...(pay && { pay }) }, clock())
      return cleared === 'no_such_position' ? 'not_flagged' : cleared
    },
    close: (staff, position, reason) =>
      closePosition(db, position, { by: staff.username, region: staff.region, reason }, clock()),
    async preview(staff, { name, bytes, verified }) {
      const rows = readable(bytes, name)
      if (typeof rows === 'string') return { unreadable: rows }
      // Two cities may call their files the same; neither must overwrite the other's positions.
      const source = staff.region === region ? name : `${staff.region}/${name}`
      const waiting = { source, verified, rows }
      const result = await previewPositions(positionBook(db), rows, optionsFor(staff, waiting))
      return { result, upload: await keepUpload(db, cipher, staff.username, JSON.stringify(waiting), clock()) }
    },
    async import(staff, upload) {
      const body = await takeUpload(db, cipher, staff.username, upload, clock())
      if (body === undefined) return undefined
      const waiting = JSON.parse(body) as Waiting
      const result = await importPositions(positionBook(db), waiting.rows, optionsFor(staff, waiting))
      const subject = `${result.counts.read} positions`
      const act = { actor: staff.username, action: 'import-positions', subject, jurisdiction: staff.region }
      await recordLook(db, act, clock())
      return result
    },
    template: (format) => templateFile(positionsTemplate, format),
  }
}

/** The rows, or why there are none. */
function readable(bytes: Uint8Array, name: string): SourceRow[] | string {
  try {
    const rows = rowsIn(bytes, name, positionHeadings.isHeading)
    return rows.length > MOST_ROWS ? `一次最多 ${MOST_ROWS} 行，请分成几个文件` : rows
  } catch (error) {
    if (error instanceof UnreadableFileError) return error.message
    throw error
  }
}
