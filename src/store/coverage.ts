/** Coverage rows (覆盖) and the append-only ledger of evidence they are made of. */

import type { CoverageEntry } from '../push/pushes.ts'
import type { OpenedRow } from '../push/survey.ts'
import type { Instant, Month } from '../rules/calendar.ts'
import { coverageOf, type Evidence, exemptionOf, isLastResort, isSettled, stateOf } from '../rules/coverage.ts'
import { byPerson } from './by-person.ts'
import { inChunks } from './chunks.ts'
import { chainCorrections } from './corrections.ts'
import { insertRows } from './insert-rows.ts'
import { among, type Given, preparedQuery } from './prepared-query.ts'
import { frozenAmong } from './seals.ts'
import type { Tx } from './tables.ts'
import { updateRows } from './update-rows.ts'

/** Opens rows that are not there yet, none in a frozen month. Returns how many were. */
export async function openRows(tx: Tx, rows: readonly OpenedRow[]): Promise<number> {
  if (rows.length === 0) return 0
  const frozen = await frozenAmong(
    tx,
    rows.map(({ month }) => month),
  )
  const written = await insertRows(
    tx,
    'coverage',
    rows
      .filter(({ month }) => !frozen.has(month))
      .map(({ month, personId, jurisdiction, at }) => ({
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
  if (entries.length === 0) return
  const months = new Set(entries.map(({ month }) => month))
  const frozen = await frozenAmong(tx, [...months])
  for (const month of months) {
    for (const chunk of inChunks(entries.filter((entry) => entry.month === month))) {
      const appended = await appendEvidence(tx, chunk, now, frozen.has(month))
      if (frozen.has(month)) await chainCorrections(tx, month, appended)
      else await settleRows(tx, month, [...new Set(chunk.map(({ personId }) => personId))], now)
    }
  }
}

/** With `reread`, returns the entries as they are now in the ledger. */
const appendEvidence = (tx: Tx, entries: readonly CoverageEntry[], now: Instant, reread: boolean) =>
  insertRows(
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
    reread ? { returning: ['id', 'month', 'person_id', 'evidence', 'push_id', 'recorded_by', 'at'] } : {},
  )

const evidenceOf = preparedQuery((db, given: Given<{ month: Month; personIds: readonly number[] }>) =>
  db
    .selectFrom('coverage_events')
    .select(['person_id', 'evidence', 'push_id'])
    .where('month', '=', given('month'))
    .where('person_id', 'in', among(db, given('personIds')))
    .orderBy('id'),
)

/** Each row is what all its evidence says. */
async function settleRows(tx: Tx, month: Month, personIds: readonly number[], now: Instant): Promise<void> {
  const { rows: events } = await evidenceOf(tx, { month, personIds })
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
