/** Households of the roster (户), kept in step with where their members stand. */

import type { Instant } from '../rules/calendar.ts'
import { isZeroEmployment } from '../rules/household.ts'
import type { Status } from '../rules/status.ts'
import { type Given, preparedQuery } from './prepared-query.ts'
import type { Tx } from './tables.ts'

const householdById = preparedQuery((db, given: Given<{ personId: number }>) =>
  db.selectFrom('people').select('household').where('id', '=', given('personId')),
)

export async function householdOf(tx: Tx, personId: number): Promise<string | undefined> {
  const [row] = (await householdById(tx, { personId })).rows
  return row?.household ?? undefined
}

/** Where the person stands has changed. */
export async function settleHouseholdOf(tx: Tx, personId: number, now: Instant): Promise<void> {
  await settleHousehold(tx, await householdOf(tx, personId), now)
}

/** A household that stays without work keeps the day since when; its members come first in matching. */
export async function settleHousehold(tx: Tx, household: string | undefined, now: Instant): Promise<void> {
  if (household === undefined) return
  const { rows: members } = await membersOf(tx, { household })
  const isZero = isZeroEmployment(members.map(({ status }) => status as Status))
  if (isZero) await keepZero(tx, { household, jurisdiction: members[0]!.jurisdiction, since: now })
  else await forgetZero(tx, { household })
  await markMembers(tx, { household, zero: isZero ? 1 : 0 })
}

const membersOf = preparedQuery((db, given: Given<{ household: string }>) =>
  db
    .selectFrom('people')
    .select(['id', 'status', 'jurisdiction'])
    .where('household', '=', given('household'))
    .where('erased_at', 'is', null)
    .orderBy('id'),
)

const keepZero = preparedQuery((db, given: Given<{ household: string; jurisdiction: string; since: Instant }>) =>
  db
    .insertInto('zero_households')
    .values({ household: given('household'), jurisdiction: given('jurisdiction'), since: given('since') })
    .onConflict((on) => on.column('household').doUpdateSet({ jurisdiction: given('jurisdiction') })),
)

const forgetZero = preparedQuery((db, given: Given<{ household: string }>) =>
  db.deleteFrom('zero_households').where('household', '=', given('household')),
)

const markMembers = preparedQuery((db, given: Given<{ household: string; zero: 0 | 1 }>) =>
  db
    .updateTable('people')
    .set({ zero_household: given('zero') })
    .where('household', '=', given('household'))
    .where('zero_household', '!=', given('zero')),
)
