/** Imports a roster (导入花名册): everyone on it who is unemployed is in scope from this day on. Twice changes nothing. */

import { createHash } from 'node:crypto'
import type { Instant } from '../rules/calendar.ts'
import { type PersonDraft, readPerson } from './read-person.ts'

export type Recorded = PersonDraft & {
  /** Hash of everything the roster states about the person. */
  fingerprint: string
}

export type Roster = {
  /** For each draft what is on file: by ID number, else by name and phone. */
  known(drafts: readonly Recorded[]): Promise<({ fingerprint: string | undefined } | undefined)[]>
  /** One transaction: inserts or updates, and keeps each change of status as an event. */
  save(batch: readonly Recorded[], source: string, at: Instant): Promise<void>
  recordImport(source: string, counts: PeopleCounts, by: string, at: Instant): Promise<void>
}

export type ImportPeopleOptions = {
  source: string
  now: Instant
  by: string
}

/** `read` is the sum of new, updated, unchanged, closed and rejected. `closed`: not fit for work any more (在校, 参军, 丧失劳动能力). */
export type PeopleCounts = {
  read: number
  new: number
  updated: number
  unchanged: number
  closed: number
  rejected: number
}

export type Row = { line: number; cells: Record<string, string> }
type Noted = { row: Row; reason: string }
/** `remarks`: rows that were taken over, but not whole; they are also counted as new, updated or unchanged. */
export type PeopleResult = { counts: PeopleCounts; rejected: Noted[]; remarks: Noted[] }

const BATCH = 500

export async function importPeople(
  roster: Roster,
  rows: Iterable<Row>,
  options: ImportPeopleOptions,
): Promise<PeopleResult> {
  const counts: PeopleCounts = { read: 0, new: 0, updated: 0, unchanged: 0, closed: 0, rejected: 0 }
  const rejected: Noted[] = []
  const remarks: Noted[] = []
  const seen = new Map<string, number>()
  let batch: Recorded[] = []

  const saveBatch = async () => {
    const changed = await sortOut(roster, batch, counts)
    if (changed.length > 0) await roster.save(changed, options.source, options.now)
    batch = []
  }
  for (const row of rows) {
    counts.read++
    const read = readPerson(row.cells, options.now)
    if ('rejected' in read) {
      counts.rejected++
      rejected.push({ row, reason: read.rejected })
      continue
    }
    const recorded = { ...read.draft, fingerprint: fingerprintOf(read.draft) }
    const identity = identityOf(recorded)
    const before = seen.get(identity)
    const short = shortened(recorded.fingerprint)
    if (before === short) counts.unchanged++
    else if (before !== undefined) {
      counts.rejected++
      rejected.push({ row, reason: '这个人在文件里出现了两次，内容不一样，请留一行对的' })
    } else {
      seen.set(identity, short)
      if (read.remark !== undefined) remarks.push({ row, reason: read.remark })
      if (batch.push(recorded) === BATCH) await saveBatch()
    }
  }
  await saveBatch()
  await roster.recordImport(options.source, counts, options.by, options.now)
  return { counts, rejected, remarks }
}

async function sortOut(roster: Roster, batch: readonly Recorded[], counts: PeopleCounts): Promise<Recorded[]> {
  const known = await roster.known(batch)
  return batch.filter((recorded, index) => {
    const before = known[index]
    if (before?.fingerprint === recorded.fingerprint) {
      counts.unchanged++
      return false
    }
    if (recorded.status === 'unable') counts.closed++
    else if (before === undefined) counts.new++
    else counts.updated++
    return true
  })
}

const identityOf = ({ idNumber, name, phone }: PersonDraft): string => idNumber ?? JSON.stringify([name, phone])

const fingerprintOf = (draft: PersonDraft): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(draft).sort(([one], [other]) => (one < other ? -1 : 1))))
    .digest('base64url')

/** A province's fingerprints stay in memory for as long as the import takes; a number takes a quarter of the room. */
const shortened = (fingerprint: string): number => Buffer.from(fingerprint, 'base64url').readUIntBE(0, 6)
