/** What every page of the console knows: who of the staff is looking. */

import type { StaffMember } from './ports.ts'

export type ConsoleEnv = { Variables: { staff: StaffMember } }
