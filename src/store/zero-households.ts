/** 零就业家庭 as the console lists them, always within one jurisdiction, the longest first. */

import type { Instant } from '../rules/calendar.ts'
import { prefixOf } from '../rules/regions.ts'
import type { Status } from '../rules/status.ts'
import type { HouseholdMark } from '../web/console/households/ports.ts'
import type { Cipher } from './cipher.ts'
import { openPersonal } from './personal-columns.ts'
import type { Db } from './tables.ts'

/** The name is whole: whoever shows it masks it. */
export type MemberLine = { publicId: string; name?: string; role?: string; status: Status; birthYear?: number }
export type ZeroHousehold = { jurisdiction: string; since: Instant; members: MemberLine[] }

export async function countZeroHouseholds(db: Db, region: string): Promise<number> {
  const { households } = await db
    .selectFrom('zero_households')
    .select((eb) => eb.fn.countAll<number>().as('households'))
    .where('jurisdiction', 'like', `${prefixOf(region)}%`)
    .executeTakeFirstOrThrow()
  return Number(households)
}

export async function zeroHouseholds(
  db: Db,
  cipher: Cipher,
  region: string,
  limit: number,
  after?: HouseholdMark,
): Promise<{ households: ZeroHousehold[]; next?: HouseholdMark }> {
  const rows = await db
    .selectFrom('zero_households')
    .select(['id', 'household', 'jurisdiction', 'since'])
    .where('jurisdiction', 'like', `${prefixOf(region)}%`)
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) => eb(refTuple('since', 'id'), '>', tuple(after!.since, after!.id))),
    )
    .orderBy('since')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  const members = await membersOf(
    db,
    cipher,
    region,
    shown.map(({ household }) => household),
  )
  const households = shown.map(({ household, jurisdiction, since }) => ({
    jurisdiction,
    since,
    members: members.get(household) ?? [],
  }))
  const last = shown.at(-1)
  return { households, ...(rows.length > limit && last && { next: { since: last.since, id: last.id } }) }
}

/** Those of the jurisdiction, in the order in which the roster named them. */
export async function membersOf(
  db: Db,
  cipher: Cipher,
  region: string,
  households: readonly string[],
): Promise<Map<string, MemberLine[]>> {
  const found = new Map<string, MemberLine[]>(households.map((household) => [household, []]))
  if (households.length === 0) return found
  const rows = await db
    .selectFrom('people')
    .select(['public_id', 'name', 'household', 'household_role', 'status', 'birth_year'])
    .where('household', 'in', households)
    .where('jurisdiction', 'like', `${prefixOf(region)}%`)
    .where('erased_at', 'is', null)
    .orderBy('id')
    .execute()
  for (const { public_id: publicId, name, household, household_role, status, birth_year } of rows) {
    found.get(household!)!.push({
      publicId,
      status: status as Status,
      ...(name !== null && { name: openPersonal(cipher, 'name', publicId, name) }),
      ...(household_role !== null && { role: household_role }),
      ...(birth_year !== null && { birthYear: birth_year }),
    })
  }
  return found
}
