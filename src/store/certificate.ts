/** The month's figures, its rows in sealing order, and the seal itself. */

import type { CertifyPorts, CoverageGroup, Seal, SealableRow } from '../push/certify.ts'
import type { Month } from '../rules/calendar.ts'
import { prefixOf } from '../rules/regions.ts'
import type { Cipher } from './cipher.ts'
import { surveyedPeople } from './surveyed.ts'
import { writeSlice } from './sweep.ts'
import type { Db } from './tables.ts'

export function certifyPorts(db: Db, cipher: Cipher): CertifyPorts {
  return {
    people: (month, after, limit, only) => surveyedPeople(db, month, after, limit, only),
    groups: (month, jurisdiction) => coverageGroups(db, month, jurisdiction),
    rows: (month, after, limit) => sealableRows(db, month, after, limit),
    seal: (month) => findSeal(db, month),
    write: (slice, now) => writeSlice(db, cipher, { ...slice, calls: [], pushes: [] }, now),
    async freeze(month, now) {
      await db
        .insertInto('seals')
        .values({ month, totals: '', hash: UNFINISHED, sealed_at: now })
        .onConflict((on) => on.column('month').doNothing())
        .execute()
    },
    async writeSeal({ month, totals, hash, sealedAt }) {
      const { numUpdatedRows } = await db
        .updateTable('seals')
        .set({ totals: JSON.stringify(totals), hash, sealed_at: sealedAt })
        .where('month', '=', month)
        .where('hash', '=', UNFINISHED)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
  }
}

/** The month is frozen and its hash still being computed. */
const UNFINISHED = ''

/** What a group has in common. */
const IN_COMMON = [
  'coverage.jurisdiction',
  'state',
  'channel',
  'grade',
  'reason',
  'last_resort',
  'employment_grade',
  'identity',
] as const

async function coverageGroups(db: Db, month: Month, jurisdiction?: string): Promise<CoverageGroup[]> {
  const query = db
    .selectFrom('coverage')
    .innerJoin('people', 'people.id', 'coverage.person_id')
    .where('coverage.month', '=', month)
    .select(IN_COMMON)
    .select((eb) => eb.fn.countAll<number>().as('people'))
    .groupBy(IN_COMMON)
  const rows = await (jurisdiction === undefined
    ? query
    : query.where('coverage.jurisdiction', 'like', `${prefixOf(jurisdiction)}%`)
  ).execute()
  return rows.map((row) => ({
    people: Number(row.people),
    jurisdiction: row.jurisdiction,
    state: row.state as CoverageGroup['state'],
    identity: row.identity as CoverageGroup['identity'],
    lastResort: row.last_resort === 1,
    ...(row.channel !== null && { channel: row.channel }),
    ...(row.grade !== null && { grade: row.grade as NonNullable<CoverageGroup['grade']> }),
    ...(row.reason !== null && { reason: row.reason as NonNullable<CoverageGroup['reason']> }),
    ...(row.employment_grade !== null && {
      employmentGrade: row.employment_grade as NonNullable<CoverageGroup['employmentGrade']>,
    }),
  }))
}

async function sealableRows(db: Db, month: Month, after: string, limit: number): Promise<SealableRow[]> {
  const rows = await db
    .selectFrom('coverage')
    .innerJoin('people', 'people.id', 'coverage.person_id')
    .leftJoin('outbox', 'outbox.id', 'coverage.outbox_id')
    .where('coverage.month', '=', month)
    .where('people.public_id', '>', after)
    .orderBy('people.public_id')
    .limit(limit)
    .select(['people.public_id', 'coverage.state', 'grade', 'reason', 'coverage.settled_at', 'content_hash'])
    .execute()
  return rows.map((row) => ({
    publicId: row.public_id,
    state: row.state as SealableRow['state'],
    ...(row.grade !== null && { grade: row.grade as NonNullable<SealableRow['grade']> }),
    ...(row.reason !== null && { reason: row.reason as NonNullable<SealableRow['reason']> }),
    ...(row.settled_at !== null && { settledAt: row.settled_at }),
    ...(row.content_hash !== null && { contentHash: row.content_hash }),
  }))
}

async function findSeal(db: Db, month: Month): Promise<Seal | undefined> {
  const row = await db
    .selectFrom('seals')
    .selectAll()
    .where('month', '=', month)
    .where('hash', '!=', UNFINISHED)
    .executeTakeFirst()
  return (
    row && {
      month: row.month,
      totals: JSON.parse(row.totals) as Seal['totals'],
      hash: row.hash,
      sealedAt: row.sealed_at,
    }
  )
}
