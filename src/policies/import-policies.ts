/** Imports a policies file (导入政策): what the chat may quote. Twice changes nothing; a changed line takes the old one's place. */

import type { Instant } from '../rules/calendar.ts'
import { type PolicyDraft, readPolicy } from './read-policy.ts'

export type Saved = 'new' | 'updated' | 'unchanged'

export type PolicyBook = {
  /** By region, document and title. The first real policies take the place of the samples. */
  save(drafts: readonly PolicyDraft[]): Promise<Saved[]>
  recordImport(source: string, counts: PolicyCounts, by: string, at: Instant): Promise<void>
}

export type PolicyCounts = { read: number; new: number; updated: number; unchanged: number; rejected: number }
type Row = { line: number; cells: Record<string, string> }
export type PolicyResult = { counts: PolicyCounts; rejected: { row: Row; reason: string }[] }

export type ImportPoliciesOptions = { source: string; jurisdiction: string; by: string; now: Instant }

export async function importPolicies(
  book: PolicyBook,
  rows: Iterable<Row>,
  { source, jurisdiction, by, now }: ImportPoliciesOptions,
): Promise<PolicyResult> {
  const drafts: PolicyDraft[] = []
  const rejected: PolicyResult['rejected'] = []
  for (const row of rows) {
    const read = readPolicy(row.cells, jurisdiction)
    if ('rejected' in read) rejected.push({ row, reason: read.rejected })
    else drafts.push(read.draft)
  }
  const saved: Saved[] = drafts.length === 0 ? [] : await book.save(drafts)
  const count = (what: Saved) => saved.filter((each) => each === what).length
  const counts: PolicyCounts = {
    read: drafts.length + rejected.length,
    new: count('new'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    rejected: rejected.length,
  }
  await book.recordImport(source, counts, by, now)
  return { counts, rejected }
}
