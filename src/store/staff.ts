/** The staff's accounts (经办人员) as lists show them; signing in is better-auth's. */

import type { Db } from './tables.ts'

export type StaffLine = { username: string; role: string; region: string; disabled: boolean; secondFactor: boolean }

export async function listStaff(db: Db): Promise<StaffLine[]> {
  const rows = await db
    .selectFrom('staff')
    .select(['username', 'role', 'region', 'disabled', 'two_factor_enabled'])
    .orderBy('username')
    .execute()
  return rows.map(({ disabled, two_factor_enabled, ...line }) => ({
    ...line,
    disabled: Boolean(disabled),
    secondFactor: Boolean(two_factor_enabled),
  }))
}

/** Names are kept in lower case. */
export async function findStaffId(db: Db, username: string): Promise<string | undefined> {
  const found = await db
    .selectFrom('staff')
    .select('id')
    .where('username', '=', username.toLowerCase())
    .executeTakeFirst()
  return found?.id
}
