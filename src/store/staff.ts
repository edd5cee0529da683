/** The staff's accounts (经办人员) as lists show them; signing in is better-auth's. */

import { prefixOf } from '../rules/regions.ts'
import type { Db } from './tables.ts'

export type StaffLine = { username: string; role: string; region: string; disabled: boolean; secondFactor: boolean }

/** `within`: of one jurisdiction. */
export async function listStaff(db: Db, within?: string): Promise<StaffLine[]> {
  const rows = await db
    .selectFrom('staff')
    .select(['username', 'role', 'region', 'disabled', 'two_factor_enabled'])
    .$if(within !== undefined, (query) => query.where('region', 'like', `${prefixOf(within!)}%`))
    .orderBy('username')
    .execute()
  return rows.map(({ disabled, two_factor_enabled, ...line }) => ({
    ...line,
    disabled: Boolean(disabled),
    secondFactor: Boolean(two_factor_enabled),
  }))
}

/** Names are kept in lower case. */
export const findStaff = (db: Db, username: string): Promise<{ id: string; region: string } | undefined> =>
  db.selectFrom('staff').select(['id', 'region']).where('username', '=', username.toLowerCase()).executeTakeFirst()
