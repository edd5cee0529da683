/** People as the console finds and lists them (查找人员), always within one jurisdiction. */

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Month } from '../rules/calendar.ts'
import type { CoverageState } from '../rules/coverage.ts'
import {
  NO_CASEWORKER,
  type PersonFilter,
  type PersonLine,
  type PersonMark,
  type SearchKey,
} from '../rules/person-search.ts'
import type { Wish } from '../rules/profile.ts'
import { prefixOf, within } from '../rules/regions.ts'
import type { Status } from '../rules/status.ts'
import type { Cipher } from './cipher.ts'
import { openPersonal } from './personal-columns.ts'
import type { Db } from './tables.ts'

export type PeopleSought = PersonFilter & { key?: SearchKey }

/**
 * A page in order of place. Opens names and phones: the caller masks them and records the look. `month`: whose coverage the lines show.
 * Erased people are listed only as part of a month's coverage, which goes on counting them.
 */
export async function searchPeople(
  db: Db,
  cipher: Cipher,
  region: string,
  sought: PeopleSought & { month: Month },
  limit: number,
  after?: PersonMark,
): Promise<{ lines: PersonLine[]; next?: PersonMark }> {
  const place = common(sought.region ?? region, region)
  if (place === undefined) return { lines: [] }
  const rows = await marksOf(db, cipher, region, { ...sought, region: place }, limit + 1, after)
  const shown = rows.slice(0, limit)
  const lines = await linesOf(
    db,
    cipher,
    shown.map(({ id }) => id),
    sought.month,
  )
  const last = shown.at(-1)
  return { lines, ...(rows.length > limit && last && { next: last }) }
}

const common = (asked: string, own: string): string | undefined =>
  within(asked, own) ? asked : within(own, asked) ? own : undefined

/** What a page can be read off in order of place. */
const DRIVERS = {
  people: { table: sql.table('people'), jurisdiction: sql.ref('people.jurisdiction'), id: sql.ref('people.id') },
  wished_occupations: driver('wished_occupations'),
  coverage: driver('coverage'),
} as const

function driver(table: string) {
  return { table: sql.table(table), jurisdiction: sql.ref(`${table}.jurisdiction`), id: sql.ref(`${table}.person_id`) }
}

type Column = ReturnType<typeof sql.ref>
type Condition = RawBuilder<SqlBool>
/** `leads`: the rows are read off its index. `asked`: each row is asked, and no index comes to mind. */
type Criterion = { by: keyof typeof DRIVERS; leads: Condition; asked: Condition }

async function marksOf(
  db: Db,
  cipher: Cipher,
  region: string,
  { key, region: place, ...filter }: PeopleSought & { region: string },
  limit: number,
  after: PersonMark | undefined,
): Promise<PersonMark[]> {
  const criteria = criteriaOf(filter)
  const looked = key && ({ by: 'people', leads: fits(cipher, key), asked: fits(cipher, key) } as const)
  const leading = looked ?? (await rarest(db, criteria, place))
  const by = leading?.by ?? 'people'
  const { table, jurisdiction, id } = DRIVERS[by]
  const conditions = [
    ...(leading === undefined ? [] : [leading.leads]),
    ...criteria.filter((each) => each !== leading).map(({ asked }) => asked),
    isBefore(jurisdiction, place),
    after !== undefined && within(after.jurisdiction, place)
      ? sql<SqlBool>`(${jurisdiction}, ${id}) > (${after.jurisdiction}, ${after.id})`
      : sql<SqlBool>`${jurisdiction} >= ${prefixOf(place)}`,
    ...(filter.coverage === undefined ? [sql<SqlBool>`people.erased_at is null`] : []),
  ]
  if (by !== 'people') {
    const own = DRIVERS.people.jurisdiction
    const isOurs = sql<SqlBool>`${own} || '' >= ${prefixOf(region)} and ${own} || '' < ${endOf(region)}`
    conditions.push(sql`people.id = ${id}`, isOurs)
  }
  // A cross join, so that SQLite goes through the table named first.
  const from = by === 'people' ? table : sql`${table} cross join people`
  const { rows } = await sql<PersonMark>`select ${jurisdiction} as jurisdiction, ${id} as id from ${from}
    where ${sql.join(conditions, sql` and `)} order by ${jurisdiction}, ${id} limit ${limit}`.execute(db)
  return rows
}

function criteriaOf({ status, caseworker, occupation, month, coverage }: PersonFilter): Criterion[] {
  const criteria: Criterion[] = []
  const of = (column: string, is: RawBuilder<unknown>) =>
    criteria.push({
      by: 'people',
      leads: sql`${sql.ref(column)} ${is}`,
      asked: sql`(${sql.ref(column)} || '') ${is}`,
    })
  const has = (by: 'coverage' | 'wished_occupations', leads: Condition) =>
    criteria.push({
      by,
      leads,
      asked: sql`exists (select 1 from ${DRIVERS[by].table} where ${DRIVERS[by].id} = people.id and ${leads})`,
    })
  if (status !== undefined) of('people.status', sql`= ${status}`)
  if (caseworker !== undefined)
    of('people.caseworker', caseworker === NO_CASEWORKER ? sql`is null` : sql`= ${caseworker}`)
  if (occupation !== undefined) has('wished_occupations', sql`wished_occupations.occupation = ${occupation}`)
  if (coverage !== undefined) has('coverage', sql`coverage.month = ${month} and coverage.state = ${coverage}`)
  return criteria
}

const COUNTED_TO = 20_000

/** The criterion that fewest fit, so that as few rows as can be are asked about the others. */
async function rarest(db: Db, criteria: readonly Criterion[], place: string): Promise<Criterion | undefined> {
  if (criteria.length < 2) return criteria[0]
  const counted = await Promise.all(
    criteria.map(async (criterion) => {
      const { table, jurisdiction } = DRIVERS[criterion.by]
      const { rows } = await sql<{ fit: number }>`select count(*) as fit from (select 1 from ${table}
        where ${criterion.leads} and ${jurisdiction} >= ${prefixOf(place)} and ${isBefore(jurisdiction, place)}
        limit ${COUNTED_TO}) as counted`.execute(db)
      return { criterion, fit: Number(rows[0]!.fit) }
    }),
  )
  return counted.sort((one, other) => one.fit - other.fit)[0]!.criterion
}

const isBefore = (column: Column, place: string): Condition => sql`${column} < ${endOf(place)}`

/** Codes are digits: behind every place within stands the next prefix, which is the next number. */
const endOf = (place: string): string => {
  const prefix = prefixOf(place)
  return String(Number(prefix) + 1).padStart(prefix.length, '0')
}

/** Whoever was merged is found under the record that stays. */
function fits(cipher: Cipher, key: SearchKey): Condition {
  const by = (column: string, hash: string) =>
    sql`select coalesce(merged_into, id) from people where ${sql.ref(column)} = ${hash}`
  switch (key.kind) {
    case 'name': {
      const whole = by('name_hash', cipher.fingerprint(key.name, 'name'))
      return sql`people.id in (${whole} union ${by('given_name_hash', cipher.fingerprint(key.name, 'given-name'))})`
    }
    case 'phone':
      return sql`people.id in (${by('phone_hash', cipher.fingerprint(key.phone, 'phone'))})`
    case 'phone_tail':
      return sql`people.id in (${by('phone_tail_hash', cipher.fingerprint(key.tail, 'phone-tail'))})`
    case 'id_number':
      return sql`people.id in (${by('id_number_hash', cipher.fingerprint(key.idNumber, 'id-number'))})`
  }
}

async function linesOf(db: Db, cipher: Cipher, ids: readonly number[], month: Month): Promise<PersonLine[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('people')
    .leftJoin('coverage', (join) => join.onRef('coverage.person_id', '=', 'people.id').on('coverage.month', '=', month))
    .select(['people.id', 'public_id', 'people.jurisdiction', 'status', 'erased_at', 'name', 'phone', 'birth_year'])
    .select('merged_into')
    .select(['wish', 'caseworker', 'coverage.state as coverage'])
    .where('people.id', 'in', ids)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (row === undefined) return []
    const open = (column: 'name' | 'phone') =>
      row[column] === null ? {} : { [column]: openPersonal(cipher, column, row.public_id, row[column]) }
    return {
      publicId: row.public_id,
      jurisdiction: row.jurisdiction,
      status: row.status as Status,
      erased: row.erased_at !== null,
      merged: row.merged_into !== null,
      wish: JSON.parse(row.wish) as Wish,
      ...open('name'),
      ...open('phone'),
      ...(row.birth_year !== null && { birthYear: row.birth_year }),
      ...(row.caseworker !== null && { caseworker: row.caseworker }),
      ...(row.coverage !== null && { coverage: row.coverage as CoverageState }),
    }
  })
}
