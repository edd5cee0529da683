/** The positions importer's view of the database. */

import type { KnownPosition, PositionBook, PositionRecord } from '../positions/import-positions.ts'
import type { Instant } from '../rules/calendar.ts'
import { inChunks } from './chunks.ts'
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
      db.transaction().execute(async (tx) => {
        const employers = await employerIds(tx, batch, verifiedBy, at)
        for (const record of batch) await savePosition(tx, record, employers, at)
        await positionsChanged(tx)
      }),
    async openKeys(source) {
      const rows = await db
        .selectFrom('positions')
        .select(['source_key', 'title'])
        .where('source', '=', source)
        .where('state', '=', 'open')
        .execute()
      return rows.map(({ source_key, title }) => ({ key: source_key, title }))
    },
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
  for (const { employer: name, jurisdiction } of employers.values()) {
    const verified = verifiedBy === undefined ? {} : { verified_at: at, verified_by: verifiedBy }
    await tx
      .insertInto('employers')
      .values({
        public_id: newPublicId(),
        jurisdiction,
        name,
        verified_at: null,
        verified_by: null,
        created_at: at,
        ...verified,
      })
      .onConflict((on) =>
        verifiedBy === undefined
          ? on.columns(['jurisdiction', 'name']).doNothing()
          : on.columns(['jurisdiction', 'name']).doUpdateSet(verified),
      )
      .execute()
  }
  const rows = await tx
    .selectFrom('employers')
    .select(['id', 'jurisdiction', 'name'])
    .where('name', 'in', [...new Set(batch.map(({ employer }) => employer))])
    .where('jurisdiction', 'in', [...new Set(batch.map(({ jurisdiction }) => jurisdiction))])
    .execute()
  return new Map(rows.map(({ id, jurisdiction, name }) => [employerKey(jurisdiction, name), id]))
}

const employerKey = (jurisdiction: string, name: string): string => `${jurisdiction} ${name}`

async function savePosition(
  tx: Tx,
  record: PositionRecord,
  employers: ReadonlyMap<string, number>,
  at: Instant,
): Promise<void> {
  const columns = {
    content_hash: record.contentHash,
    employer_id: employers.get(employerKey(record.jurisdiction, record.employer))!,
    jurisdiction: record.jurisdiction,
    ...positionColumns(record),
    closed_by: null,
    updated_at: at,
  }
  await tx
    .insertInto('positions')
    .values({
      ...columns,
      public_id: newPublicId(),
      source: record.source,
      source_key: record.sourceKey,
      sample: record.sample ? 1 : 0,
      created_at: at,
    })
    .onConflict((on) => on.columns(['source', 'source_key']).doUpdateSet(columns))
    .execute()
}
