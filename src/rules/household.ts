/** Households (户) and those where somebody wants work and nobody has any (零就业家庭, SN-1). Pure. */

import type { Status } from './status.ts'

/** Somebody in it is able and willing, and nobody works. Of whom nobody knows it yet (待核实) it is not claimed. */
export const isZeroEmployment = (members: readonly Status[]): boolean =>
  members.includes('unemployed') && !members.includes('employed')

/** From this length on the number is the nation's own for the household; a shorter one counts within its village. */
const NATIONAL = /^[\dA-Z]{10,}$/i

/** What tells households apart, whatever file they come from. `village`: where the roster puts it. */
export function householdKey(number: string, village: string): string | undefined {
  const plain = number.normalize('NFKC').replace(/[\s'‘’]/g, '')
  if (plain === '' || /^[-—/无]+$/.test(plain)) return undefined
  return NATIONAL.test(plain) ? plain.toUpperCase() : `${village.replace(/\s/g, '')}/${plain}`
}
