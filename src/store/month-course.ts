/** On which day of a month what first happened to how many people; read people by people, so that the chat is answered in between. */

import { setImmediate as breathe } from 'node:timers/promises'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { daysInMonth, type Instant, type Month, ONE_DAY_MS, startOfMonth } from '../rules/calendar.ts'
import type { CoverageState } from '../rules/coverage.ts'
import { FIRSTS, type FirstDays, type StandingGroup } from '../rules/month-course.ts'
import { prefixOf } from '../rules/regions.ts'
import { inJson } from './in-json.ts'
import { findFrozen } from './seals.ts'
import type { Db } from './tables.ts'

const AT_ONCE = 10_000

/** Some people of a month: those with ids from … to, of one jurisdiction where it is given. */
type Some = { month: Month; from: number; to: number; jurisdiction?: string | undefined }

export async function firstDays(
  db: Db,
  month: Month,
  jurisdiction?: string,
  onProgress?: (done: number, of: number) => void,
): Promise<FirstDays> {
  const { people } = await db
    .selectFrom('people')
    .select((eb) => eb.fn.max('id').as('people'))
    .executeTakeFirstOrThrow()
  const last = people ?? 0
  const lastEvent = (await findFrozen(db, month))?.lastEvent ?? Number.MAX_SAFE_INTEGER
  const firsts = blank(month)
  for (let from = 1; from <= last; from += AT_ONCE) {
    const some = { month, from, to: from + AT_ONCE - 1, jurisdiction }
    for (const { day, people } of await openedOn(db, some).execute()) add(firsts.opened, day, people)
    for (const { day, people } of await plannedOn(db, some).execute()) add(firsts.planned, day, people)
    await breathe()
    for (const { accepted, reached, people, ...ends } of await provedOn(db, some, lastEvent).execute()) {
      add(firsts.accepted, accepted, people)
      add(firsts.reached, reached, people)
      add(firsts.settled, earliest(accepted, reached, ends.unreachable, ends.exempt), people)
    }
    await breathe()
    onProgress?.(Math.min(some.to, last), last)
  }
  return firsts
}

/** Counted in the index, without a look at the rows. */
export async function standingGroups(db: Db, month: Month, jurisdiction?: string): Promise<StandingGroup[]> {
  const query = db
    .selectFrom('coverage')
    .select(['jurisdiction', 'state'])
    .select((eb) => eb.fn.countAll<number>().as('people'))
    .where('month', '=', month)
    .groupBy(['jurisdiction', 'state'])
  const rows = await (jurisdiction === undefined
    ? query
    : query.where('jurisdiction', 'like', `${prefixOf(jurisdiction)}%`)
  ).execute()
  return rows.map(({ people, ...row }) => ({ ...row, state: row.state as CoverageState, people: Number(people) }))
}

/** Days since the month began; before it is negative. */
const dayIn = (month: Month, at: RawBuilder<Instant | null>): RawBuilder<number | null> =>
  sql`((${at}) - ${sql.lit(startOfMonth(month))}) / ${sql.lit(ONE_DAY_MS)}`

const openedOn = (db: Db, { month, from, to, jurisdiction }: Some) =>
  db
    .selectFrom('coverage')
    .select(dayIn(month, instant('opened_at')).as('day'))
    .select((eb) => eb.fn.countAll<number>().as('people'))
    .where('person_id', '>=', from)
    .where('person_id', '<=', to)
    // Not the bare column: SQLite would go through the whole month by its index rather than through these people.
    .where(sql<Month>`month || ''`, '=', month)
    .$if(jurisdiction !== undefined, (query) => query.where('jurisdiction', 'like', `${prefixOf(jurisdiction!)}%`))
    .groupBy('day')

export const plannedOn = (db: Db, { month, from, to, jurisdiction }: Some) =>
  db
    .selectFrom(
      db
        .selectFrom('pushes')
        .select((eb) => eb.fn.min('made_at').as('at'))
        .where('person_id', '>=', from)
        .where('person_id', '<=', to)
        .where('month', '=', month)
        .$if(jurisdiction !== undefined, (query) => query.where(livesIn('pushes.person_id', month, jurisdiction!)))
        .groupBy('person_id')
        .as('first'),
    )
    .select(dayIn(month, instant('at')).as('day'))
    .select((eb) => eb.fn.countAll<number>().as('people'))
    .groupBy('day')

/** Each person's first days by the evidence up to the freeze; the exemption only where it is the last word. */
export const provedOn = (db: Db, some: Some, lastEvent: number) =>
  db
    // Written down first: else the JSON would be read anew for each of the figures.
    .with(
      (name) => name('evidence').materialized(),
      () => evidenceOf(db, some, lastEvent),
    )
    .with('firsts', (its) =>
      its
        .selectFrom('evidence')
        .select(instant(`min(at) filter (where grade <> 'human')`).as('accepted'))
        .select(instant(`min(at) filter (where grade <> 'accepted')`).as('reached'))
        .select(instant(`min(at) filter (where kind = 'unreachable')`).as('unreachable'))
        .select(instant(`min(at) filter (where kind = 'exempt')`).as('exempt'))
        .select(instant(`max(at) filter (where kind = 'exempt')`).as('exempt_last'))
        .select(instant(`max(at) filter (where kind = 'owed')`).as('owed'))
        .groupBy('person_id'),
    )
    .with('days', (its) =>
      its
        .selectFrom('firsts')
        .select(dayIn(some.month, instant('accepted')).as('accepted'))
        .select(dayIn(some.month, instant('reached')).as('reached'))
        .select(dayIn(some.month, instant('unreachable')).as('unreachable'))
        .select(dayIn(some.month, instant(EXEMPT_SINCE)).as('exempt')),
    )
    .selectFrom('days')
    .select(['accepted', 'reached', 'unreachable', 'exempt'])
    .select((eb) => eb.fn.countAll<number>().as('people'))
    .groupBy(['accepted', 'reached', 'unreachable', 'exempt'])

const EXEMPT_SINCE = 'case when owed is null then exempt when exempt_last > owed then exempt_last end'

const instant = (of: string) => sql<Instant | null>`${sql.raw(of)}`

const evidenceOf = (db: Db, { month, from, to, jurisdiction }: Some, lastEvent: number) =>
  db
    .selectFrom('coverage_events')
    .select('person_id')
    .select(inJson(db, 'evidence', 'kind').as('kind'))
    .select(inJson(db, 'evidence', 'grade').as('grade'))
    .select(sql<Instant>`cast(${inJson(db, 'evidence', 'at')} as bigint)`.as('at'))
    .where('month', '=', month)
    .where('person_id', '>=', from)
    .where('person_id', '<=', to)
    .where('id', '<=', lastEvent)
    .$if(jurisdiction !== undefined, (query) => query.where(livesIn('coverage_events.person_id', month, jurisdiction!)))

const livesIn = (person: string, month: Month, jurisdiction: string) =>
  sql<SqlBool>`exists (select 1 from coverage as home where home.person_id = ${sql.ref(person)} and home.month = ${month}
    and home.jurisdiction like ${`${prefixOf(jurisdiction)}%`})`

const blank = (month: Month): FirstDays =>
  Object.fromEntries(FIRSTS.map((first) => [first, new Array<number>(daysInMonth(month)).fill(0)])) as FirstDays

function add(days: number[], day: number | null, people: number): void {
  if (day === null) return
  const index = Math.min(Math.max(day, 0), days.length - 1)
  days[index] = days[index]! + Number(people)
}

const earliest = (...days: (number | null)[]): number | null =>
  days.reduce((first, day) => (day === null ? first : first === null ? day : Math.min(first, day)), null)
