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
  const members = await tx
    .selectFrom('people')
    .select(['id', 'status', 'jurisdiction'])
    .where('household', '=', household)
    .where('erased_at', 'is', null)
    .orderBy('id')
    .execute()
  const isZero = isZeroEmployment(members.map(({ status }) => status as Status))
  if (isZero) {
    const { jurisdiction } = members[0]!
    await tx
      .insertInto('zero_households')
      .values({ household, jurisdiction, since: now })
      .onConflict((on) => on.column('household').doUpdateSet({ jurisdiction }))
      .execute()
  } else await tx.deleteFrom('zero_households').where('household', '=', household).execute()
  await tx
    .updateTable('people')
    .set({ zero_household: isZero ? 1 : 0 })
    .where('household', '=', household)
    .where('zero_household', '!=', isZero ? 1 : 0)
    .execute()
}
