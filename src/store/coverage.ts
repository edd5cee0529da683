/** Coverage rows (覆盖) and the append-only ledger of evidence they are made of. */

import type { CoverageEntry } from '../push/pushes.ts'
import type { OpenedRow } from '../push/survey.ts'
import type { Instant, Month } from '../rules/calendar.ts'
import { coverageOf, type Evidence, exemptionOf, isLastResort, isSettled, stateOf } from '../rules/coverage.ts'
import { byPerson } from './by-person.ts'
import { inChunks } from './chunks.ts'
import { insertRows } from './insert-rows.ts'
import { among, updateRows } from './many-rows.ts'
import type { Db, Tx } from './tables.ts'

/** Opens rows that are not there yet. Returns how many were. */
export async function openRows(tx: Tx, rows: readonly OpenedRow[]): Promise<number> {
  const written = await insertRows(
    tx,
    'coverage',
    rows.map(({ month, personId, jurisdiction, at }) => ({
      month,
      person_id: personId,
      jurisdiction,
      state: 'open',
      last_resort: 0 as const,
      opened_at: at,
    })),
    { unless: ['person_id', 'month'], returning: ['person_id'] },
  )
  return written.length
}

/** Appends evidence and puts each row together anew. A sealed month keeps its rows; the entry stands beside them as a correction. */
export async function recordEvidence(tx: Tx, entries: readonly CoverageEntry[], now: Instant): Promise<void> {
  await insertRows(
    tx,
    'coverage_events',
    entries.map(({ month, personId, evidence, by, pushId }) => ({
      month,
      person_id: personId,
      evidence: JSON.stringify(evidence),
      push_id: pushId ?? null,
      recorded_by: by,
      at: now,
    })),
  )
  for (const month of new Set(entries.map((entry) => entry.month))) {
    if (await isSealed(tx, month)) continue
    const personIds = new Set(entries.filter((entry) => entry.month === month).map(({ personId }) => personId))
    for (const chunk of inChunks([...personIds])) await settleRows(tx, month, chunk, now)
  }
}

const isSealed = async (db: Db, month: Month): Promise<boolean> =>
  (await db.selectFrom('seals').select('month').where('month', '=', month).executeTakeFirst()) !== undefined

/** Each row is what all its evidence says. */
async function settleRows(tx: Tx, month: Month, personIds: readonly number[], now: Instant): Promise<void> {
  const events = await tx
    .selectFrom('coverage_events')
    .select(['person_id', 'evidence', 'push_id'])
    .where('month', '=', month)
    .where(among(tx, 'person_id', personIds))
    .orderBy('id')
    .execute()
  const told = byPerson(events, ({ evidence, push_id }) => ({ evidence: JSON.parse(evidence) as Evidence, push_id }))
  const rows = [...told].map(([personId, entries]) => {
    const row = coverageOf(entries.map(({ evidence }) => evidence))
    const state = stateOf(row)
    return {
      person_id: personId,
      month,
      state,
      reason: exemptionOf(row)?.reason ?? null,
      grade: row.proof?.grade ?? null,
      channel: row.proof?.channel ?? null,
      push_id: entries.find(({ evidence }) => evidence === row.proof)?.push_id ?? null,
      outbox_id: row.proof?.outboxId ?? null,
      last_resort: isLastResort(row) ? 1 : 0,
      settled_at: isSettled(state) ? now : null,
    }
  })
  await updateRows(tx, 'coverage', { columns: COLUMNS, keys: ['person_id', 'month'] }, rows)
}

const COLUMNS = {
  person_id: 'bigint',
  month: 'text',
  state: 'text',
  reason: 'text',
  grade: 'text',
  channel: 'text',
  push_id: 'bigint',
  outbox_id: 'bigint',
  last_resort: 'bigint',
  settled_at: 'bigint',
} as const
