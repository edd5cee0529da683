/** What every page of the console knows: who of the staff is looking. */

import type { Officer } from '../../rules/staff.ts'

export type StaffMember = Officer & {
  id: string
  mustChangePassword: boolean
  secondFactor: boolean
}

export type ConsoleEnv = { Variables: { staff: StaffMember } }
