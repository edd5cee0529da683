/** The month's figures, counted by the database. */

import { setImmediate as breathe } from 'node:timers/promises'
import { sql } from 'kysely'
import type { CertifyPorts, CoverageGroup } from '../push/certify.ts'
import type { Month } from '../rules/calendar.ts'
import { lastPersonId } from './broadcast-audience.ts'
import type { Cipher } from './cipher.ts'
import { standingGroups } from './month-course.ts'
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

/** `knownBy` for half a million people at once: whether there is a chat is looked up only of whoever has proved nothing. */
const ROSTER_ONLY = sql<number>`case when people.identity = 'claimed' and people.source <> 'chat'
  and not exists (select 1 from account_people where account_people.person_id = people.id) then 1 else 0 end`

/** So many people are counted at once: whoever writes in the chat does not wait for a province. */
const AT_ONCE = 10_000

/** Place by place and state by state, as the index has them; a place with very many people in helpings. */
export async function coverageGroups(db: Db, month: Month, jurisdiction?: string): Promise<CoverageGroup[]> {
  const last = await lastPersonId(db)
  const groups: CoverageGroup[] = []
  for (const { people, ...stand } of await standingGroups(db, month, jurisdiction)) {
    const helping = people > AT_ONCE ? Math.ceil((last * AT_ONCE) / people) : last
    for (let from = 1; from <= last; from += helping) {
      groups.push(...(await groupsAt(db, month, stand, { from, to: from + helping - 1 })))
      await breathe()
    }
  }
  return groups
}

async function groupsAt(
  db: Db,
  month: Month,
  stand: { jurisdiction: string; state: string },
  ids: { from: number; to: number },
): Promise<CoverageGroup[]> {
  const rows = await db
    .selectFrom('coverage')
    .innerJoin('people', 'people.id', 'coverage.person_id')
    .where('coverage.month', '=', month)
    .where('coverage.state', '=', stand.state)
    .where('coverage.jurisdiction', '=', stand.jurisdiction)
    .where('coverage.person_id', '>=', ids.from)
    .where('coverage.person_id', '<=', ids.to)
    .select(IN_COMMON)
    .select(ROSTER_ONLY.as('roster_only'))
    .select((eb) => eb.fn.countAll<number>().as('people'))
    .groupBy([...IN_COMMON, sql.ref('roster_only')])
    .execute()
  return rows.map((row) => ({
    people: Number(row.people),
    jurisdiction: row.jurisdiction,
    state: row.state as CoverageGroup['state'],
    knownBy: row.roster_only === 1 ? 'roster_only' : (row.identity as CoverageGroup['knownBy']),
    lastResort: row.last_resort === 1,
    ...(row.channel !== null && { channel: row.channel }),
    ...(row.grade !== null && { grade: row.grade as NonNullable<CoverageGroup['grade']> }),
    ...(row.reason !== null && { reason: row.reason as NonNullable<CoverageGroup['reason']> }),
    ...(row.employment_grade !== null && {
      employmentGrade: row.employment_grade as NonNullable<CoverageGroup['employmentGrade']>,
    }),
  }))
}
