/**
 * Imports a positions file (导入岗位). A row is the same position as before by its id, else by employer, title, place and the
 * how-manieth such row of the file it is. Importing a file twice changes nothing.
 */

import { createHash } from 'node:crypto'
import type { Day, Instant } from '../rules/calendar.ts'
import { jurisdictionOfPosition } from '../rules/jurisdiction.ts'
import type { Flag, Position } from '../rules/position.ts'
import { changeOf, type EditedField, type PositionEdit, withEdit } from './edit-position.ts'
import { type PositionDraft, type ReadOptions, readPosition } from './read-position.ts'

export type PositionRecord = Omit<Position, 'id' | 'publicId' | 'shortNo'> & {
  source: string
  sourceKey: string
  contentHash: string
  jurisdiction: string
}

/** `byHand`: somebody of the staff closed it. `edit`: what they changed about it. */
export type KnownPosition = { contentHash: string; state: Position['state']; byHand: boolean; edit?: PositionEdit }

export type PositionBook = {
  known(source: string, keys: readonly string[]): Promise<Map<string, KnownPosition>>
  /** Names of employers whose papers somebody has checked. */
  verifiedEmployers(): Promise<Set<string>>
  /** One transaction: inserts or updates by source and key; employers are found or made, and verified by whoever vouches. */
  save(batch: readonly PositionRecord[], verifiedBy: string | undefined, at: Instant): Promise<void>
  openKeys(source: string): Promise<{ key: string; title: string }[]>
  removeSamples(): Promise<void>
  recordImport(source: string, counts: Omit<ImportCounts, 'flagged'>, by: string, at: Instant): Promise<void>
}

export type ImportOptions = {
  source: string
  /** Whose file it is. */
  bureau: string
  today: Day
  now: Instant
  by: string
  /** The source is trusted: its employers count as verified, by whoever imports. */
  verified?: boolean
  /** Rows whose deadline has passed stay open, without it. */
  keepOpen?: boolean
  sample?: boolean
}

/** `read` is the sum of new, updated, unchanged, closed and rejected. `closed`: the deadline has passed since the last time. */
export type ImportCounts = {
  read: number
  new: number
  updated: number
  unchanged: number
  closed: number
  rejected: number
  /** Open positions of the same source that this file lacks; they stay open. */
  gone: number
  /** Rows that say something else than staff put in its place; what staff put stays. */
  kept: number
  flagged: Partial<Record<Flag, number>>
}

export type Row = { line: number; cells: Record<string, string> }
export type ImportResult = {
  counts: ImportCounts
  rejected: { row: Row; reason: string }[]
  gone: { key: string; title: string }[]
  kept: Kept[]
}

/** A row that would have overwritten these fields, which staff had changed. */
export type Kept = { title: string; employer: string; fields: EditedField[] }

const BATCH = 500

export async function importPositions(
  book: PositionBook,
  rows: Iterable<Row>,
  options: ImportOptions,
): Promise<ImportResult> {
  const counts: ImportCounts = {
    read: 0,
    new: 0,
    updated: 0,
    unchanged: 0,
    closed: 0,
    rejected: 0,
    gone: 0,
    kept: 0,
    flagged: {},
  }
  const rejected: ImportResult['rejected'] = []
  const kept: Kept[] = []
  const identify = identities()
  const verified = await book.verifiedEmployers()
  const read = {
    today: options.today,
    isVerified: (employer: string) => options.verified === true || verified.has(employer),
  }
  const keys = new Set<string>()
  let samplesRemoved = options.sample === true
  let batch: PositionRecord[] = []

  const saveBatch = async () => {
    const known = await book.known(
      options.source,
      batch.map(({ sourceKey }) => sourceKey),
    )
    const laid = batch.map((record) => withStaffEdit(record, known.get(record.sourceKey)?.edit, read, kept))
    for (const flag of laid.flatMap(({ flags }) => flags)) counts.flagged[flag] = (counts.flagged[flag] ?? 0) + 1
    const changed = sortOut(known, laid, counts)
    if (batch.length > 0 && !samplesRemoved) {
      await book.removeSamples()
      samplesRemoved = true
    }
    if (changed.length > 0) await book.save(changed, options.verified ? options.by : undefined, options.now)
    batch = []
  }
  for (const row of rows) {
    counts.read++
    const result = readPosition(row.cells, read)
    const identity = 'draft' in result ? identify(result.draft) : result
    if (identity === 'repeat') counts.unchanged++
    else if ('rejected' in identity) {
      counts.rejected++
      rejected.push({ row, reason: identity.rejected })
    } else if ('draft' in result) {
      keys.add(identity.key)
      if (batch.push(recordOf(result.draft, identity, options)) === BATCH) await saveBatch()
    }
  }
  await saveBatch()
  const gone = (await book.openKeys(options.source)).filter(({ key }) => !keys.has(key))
  counts.gone = gone.length
  counts.kept = kept.length
  await book.recordImport(options.source, counts, options.by, options.now)
  return { counts, rejected, gone, kept }
}

/** Counts each record and returns those that have to be written. */
function sortOut(
  known: ReadonlyMap<string, KnownPosition>,
  batch: readonly PositionRecord[],
  counts: ImportCounts,
): PositionRecord[] {
  return batch.filter((record) => {
    const before = known.get(record.sourceKey)
    // What staff closed stays closed until the ad says something new.
    if (before?.contentHash === record.contentHash && (before.state === record.state || before.byHand)) {
      counts.unchanged++
      return false
    }
    if (record.state === 'closed' && before?.state !== 'closed') counts.closed++
    else if (before === undefined) counts.new++
    else counts.updated++
    return true
  })
}

/** What staff changed is laid over the row again; a deadline they set decides whether it is open. */
function withStaffEdit(
  record: PositionRecord,
  edit: PositionEdit = {},
  read: ReadOptions,
  kept: Kept[],
): PositionRecord {
  const fields = Object.keys(changeOf(record, edit)) as EditedField[]
  if (fields.length === 0) return record
  kept.push({ title: record.title, employer: record.employer, fields })
  const laid = withEdit(record, edit, read)
  if (!fields.includes('deadlineOn')) return laid
  return { ...laid, state: laid.deadlineOn !== undefined && laid.deadlineOn < read.today ? 'closed' : 'open' }
}

type Identity = { key: string; hash: string }

/** Within one file: the same words again are a repeat and take no number; the same id with other words is an error. */
function identities(): (draft: PositionDraft) => Identity | 'repeat' | { rejected: string } {
  const hashes = new Set<string>()
  const counts = new Map<string, number>()
  return (draft) => {
    const base = draft.sourceId ?? sha256(JSON.stringify([draft.employer, draft.title, draft.place]))
    const hash = sha256(JSON.stringify(Object.entries(draft).sort(([one], [other]) => (one < other ? -1 : 1))))
    const before = counts.get(base) ?? 0
    if (hashes.has(hash)) return 'repeat'
    if (draft.sourceId !== undefined && before > 0)
      return { rejected: `编号 ${draft.sourceId} 在这个文件里出现了两次，内容不一样` }
    hashes.add(hash)
    counts.set(base, before + 1)
    return { key: draft.sourceId === undefined ? `${base}:${before + 1}` : `id:${base}`, hash }
  }
}

function recordOf(draft: PositionDraft, { key, hash }: Identity, options: ImportOptions): PositionRecord {
  const { sourceId: _sourceId, ...stated } = draft
  const expired = draft.deadlineOn !== undefined && draft.deadlineOn < options.today
  // Kept open on purpose, an old ad must not expire at the next look either.
  const { deadlineOn: _deadline, ...timeless } = stated
  const open = expired && options.keepOpen === true
  return {
    ...(open ? timeless : stated),
    state: expired && !open ? 'closed' : 'open',
    sample: options.sample === true,
    source: options.source,
    sourceKey: key,
    contentHash: open ? `${hash}:open` : hash,
    jurisdiction: jurisdictionOfPosition(draft.region, options.bureau),
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')
