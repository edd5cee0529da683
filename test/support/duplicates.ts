/** Two records of one person over a test's database, and the desk that makes them one. */

import { mergingDesk } from '../../src/desks/merging.ts'
import { MERGED_FIELDS, type Side } from '../../src/rules/merging.ts'
import type { Db } from '../../src/store/tables.ts'
import type { System } from '../../src/system.ts'

export const CLERK = {
  id: 'c',
  username: 'jingban',
  role: 'clerk',
  region: '350500',
  mustChangePassword: false,
  secondFactor: false,
} as const

export const publicIdOf = async (db: Db, id: number): Promise<string> =>
  (await db.selectFrom('people').select('public_id').where('id', '=', id).executeTakeFirstOrThrow()).public_id

const ITS_OWN = Object.fromEntries(MERGED_FIELDS.map((field) => [field, 'one' as const]))

/** `goes` into `stays`, whose word counts where they differ unless it is said otherwise. */
export async function merge(
  system: System,
  stays: number,
  goes: number,
  choices: { [Field in 'name' | 'phone' | 'idNumber' | 'standing']?: Side } = {},
) {
  const ids = [await publicIdOf(system.db, stays), await publicIdOf(system.db, goes)] as const
  return mergingDesk(system).merge(CLERK, ...ids, {
    stays: 'one',
    choices: { ...ITS_OWN, ...choices },
    reason: '同一个身份证',
  })
}
