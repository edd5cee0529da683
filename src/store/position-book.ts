/** The positions importer's view of the database. */

import type { KnownPosition, PositionBook, PositionRecord } from '../positions/import-positions.ts'
import type { Instant } from '../rules/calendar.ts'
import { inChunks } from './chunks.ts'
import { inHeldTransaction } from './execute.ts'
import { insertRows } from './insert-rows.ts'
import { positionColumns } from './position-columns.ts'
import { editsOf } from './position-edits.ts'
import { positionsChanged } from './positions.ts'
import { newPublicId } from './public-id.ts'
import type { Db, Tx } from './tables.ts'

export function positionBook(db: Db): PositionBook {
  return {
    async known(source, keys) {
      const found = new Map<string, KnownPosition>()
      for (const chunk of inChunks(keys)) {
        const rows = await db
          .selectFrom('positions')
          .select(['id', 'source_key', 'content_hash', 'state', 'closed_by'])
          .where('source', '=', source)
          .where('source_key', 'in', chunk)
          .execute()
        const edits = await editsOf(
          db,
          rows.map(({ id }) => id),
        )
        for (const row of rows) {
          const edit = edits.get(row.id)
          found.set(row.source_key, {
            contentHash: row.content_hash,
            state: row.state as KnownPosition['state'],
            byHand: row.closed_by !== null,
            ...(edit !== undefined && { edit }),
          })
        }
      }
      return found
    },
    async verifiedEmployers() {
      const rows = await db.selectFrom('employers').select('name').where('verified_at', 'is not', null).execute()
      return new Set(rows.map(({ name }) => name))
    },
    save: (batch, verifiedBy, at) =>
      inHeldTransaction(db, async (tx) => {
        await savePositions(tx, batch, await employerIds(tx, batch, verifiedBy, at), at)
        await positionsChanged(tx)
      }),
    openKeys: (source) =>
      db
        .selectFrom('positions')
        .select(['source_key as key', 'title'])
        .where('source', '=', source)
        .where('state', '=', 'open')
        .execute(),
    removeSamples: () =>
      db.transaction().execute(async (tx) => {
        // Shown ones stay as closed rows: what somebody was shown must stay readable.
        const { numUpdatedRows } = await tx
          .updateTable('positions')
          .set({ state: 'closed' })
          .where('sample', '=', 1)
          .where('state', '=', 'open')
          .executeTakeFirst()
        await tx
          .deleteFrom('positions')
          .where('sample', '=', 1)
          .where('id', 'not in', (eb) => eb.selectFrom('exposures').select('position_id').where('shown', '>', 0))
          .execute()
        await tx.deleteFrom('policies').where('sample', '=', 1).execute()
        if (numUpdatedRows > 0n) await positionsChanged(tx)
      }),
    async recordImport(source, counts, by, at) {
      await db
        .insertInto('imports')
        .values({ kind: 'positions', source, counts: JSON.stringify(counts), imported_by: by, at })
        .execute()
    },
  }
}

/** One row for each employer and jurisdiction. */
async function employerIds(
  tx: Tx,
  batch: readonly PositionRecord[],
  verifiedBy: string | undefined,
  at: Instant,
): Promise<Map<string, number>> {
  const employers = new Map(batch.map((record) => [employerKey(record.jurisdiction, record.employer), record]))
  const verified = { verified_at: verifiedBy === undefined ? null : at, verified_by: verifiedBy ?? null }
  await insertRows(
    tx,
    'employers',
    [...employers.values()].map(({ employer: name, jurisdiction }) => ({
      public_id: newPublicId(),
      jurisdiction,
      name,
      ...verified,
      created_at: at,
    })),
    verifiedBy === undefined
      ? { unless: ['jurisdiction', 'name'] }
      : { replacing: { keys: ['jurisdiction', 'name'], columns: Object.keys(verified) } },
  )
  const rows = await tx
    .selectFrom('employers')
    .select(['id', 'jurisdiction', 'name'])
    .where('name', 'in', [...new Set(batch.map(({ employer }) => employer))])
    .where('jurisdiction', 'in', [...new Set(batch.map(({ jurisdiction }) => jurisdiction))])
    .execute()
  return new Map(rows.map(({ id, jurisdiction, name }) => [employerKey(jurisdiction, name), id]))
}

const employerKey = (jurisdiction: string, name: string): string => `${jurisdiction} ${name}`

/** What is on file under the same source and key is written over, but stays the same position. */
async function savePositions(
  tx: Tx,
  batch: readonly PositionRecord[],
  employers: ReadonlyMap<string, number>,
  at: Instant,
): Promise<void> {
  const contents = batch.map((record) => ({
    content_hash: record.contentHash,
    employer_id: employers.get(employerKey(record.jurisdiction, record.employer))!,
    jurisdiction: record.jurisdiction,
    ...positionColumns(record),
    closed_by: null,
    updated_at: at,
  }))
  const rows = batch.map((record, index) => ({
    ...contents[index]!,
    public_id: newPublicId(),
    source: record.source,
    source_key: record.sourceKey,
    sample: record.sample ? (1 as const) : (0 as const),
    created_at: at,
  }))
  await insertRows(tx, 'positions', rows, {
    replacing: { keys: ['source', 'source_key'], columns: Object.keys(contents[0] ?? {}) },
  })
}
