/** Coverage rows (覆盖) and the append-only ledger of evidence they are made of. */

import type { CoverageEntry } from '../push/pushes.ts'
import type { OpenedRow } from '../push/survey.ts'
import type { Instant } from '../rules/calendar.ts'
import { coverageOf, type Evidence, exemptionOf, isSettled, stateOf } from '../rules/coverage.ts'
import { inChunks } from './chunks.ts'
import type { Db, Tx } from './tables.ts'

/** Opens rows that are not there yet. Returns how many were. */
export async function openRows(tx: Tx, rows: readonly OpenedRow[]): Promise<number> {
  let opened = 0
  for (const chunk of inChunks(rows)) {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('coverage')
      .values(
        chunk.map(({ month, personId, jurisdiction, at }) => ({
          month,
          person_id: personId,
          jurisdiction,
          state: 'open',
          reason: null,
          grade: null,
          channel: null,
          push_id: null,
          outbox_id: null,
          last_resort: 0,
          opened_at: at,
          settled_at: null,
        })),
      )
      .onConflict((on) => on.columns(['month', 'person_id']).doNothing())
      .executeTakeFirst()
    opened += Number(numInsertedOrUpdatedRows ?? 0)
  }
  return opened
}

export async function evidenceOf(db: Db, month: string, personId: number): Promise<Evidence[]> {
  const events = await db
    .selectFrom('coverage_events')
    .select('evidence')
    .where('month', '=', month)
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute()
  return events.map(({ evidence }) => JSON.parse(evidence) as Evidence)
}

/** Appends evidence and puts each row together anew. A sealed month keeps its rows; the entry stands beside them as a correction. */
export async function recordEvidence(tx: Tx, entries: readonly CoverageEntry[], now: Instant): Promise<void> {
  for (const { month, personId, evidence, by, pushId } of entries) {
    await tx
      .insertInto('coverage_events')
      .values({
        month,
        person_id: personId,
        evidence: JSON.stringify(evidence),
        push_id: pushId ?? null,
        recorded_by: by,
        at: now,
      })
      .execute()
    const sealed = await tx.selectFrom('seals').select('month').where('month', '=', month).executeTakeFirst()
    if (sealed !== undefined) continue
    const row = coverageOf(await evidenceOf(tx, month, personId))
    const state = stateOf(row)
    await tx
      .updateTable('coverage')
      .set({
        state,
        reason: exemptionOf(row)?.reason ?? null,
        grade: row.proof?.grade ?? null,
        channel: row.proof?.channel ?? null,
        outbox_id: row.proof?.outboxId ?? null,
        settled_at: isSettled(state) ? now : null,
        ...(pushId !== undefined && { push_id: pushId }),
      })
      .where('month', '=', month)
      .where('person_id', '=', personId)
      .execute()
  }
}
