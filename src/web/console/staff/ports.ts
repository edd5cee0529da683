/** What the page of accounts (账号) asks of the sign-in. */

import type { Officer } from '../../../rules/staff.ts'

export type AccountLine = { username: string; role: string; region: string; disabled: boolean; secondFactor: boolean }

export type AccountDesk = {
  /** Of one jurisdiction. */
  list(within: string): Promise<AccountLine[]>
  /** Each change is recorded with who made it. Returns the one-time password; undefined when the name is taken. */
  add(person: Officer, by: string): Promise<string | undefined>
  reset(username: string, by: string): Promise<string | undefined>
  disable(username: string, by: string): Promise<boolean>
  endSessions(username: string, by: string): Promise<boolean>
}
