/** The month's figures, counted by the database. */

import type { CertifyPorts, CoverageGroup } from '../push/certify.ts'
import type { Month } from '../rules/calendar.ts'
import { prefixOf } from '../rules/regions.ts'
import type { Cipher } from './cipher.ts'
import { findSeal, frozenAmong } from './seals.ts'
import { surveyedPeople } from './surveyed.ts'
import { writeSlice } from './sweep.ts'
import type { Db } from './tables.ts'

export function certifyPorts(db: Db, cipher: Cipher): CertifyPorts {
  return {
    people: (month, after, limit, only) => surveyedPeople(db, month, after, limit, only),
    groups: (month, jurisdiction) => coverageGroups(db, month, jurisdiction),
    seal: (month) => findSeal(db, month),
    async write(slice, now) {
      const months = [...slice.opened, ...slice.entries].map(({ month }) => month)
      const frozen = await db.transaction().execute((tx) => frozenAmong(tx, months))
      if (frozen.size === 0) await writeSlice(db, cipher, { ...slice, calls: [], pushes: [] }, now)
    },
  }
}

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

export async function coverageGroups(db: Db, month: Month, jurisdiction?: string): Promise<CoverageGroup[]> {
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
