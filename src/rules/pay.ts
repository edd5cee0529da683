/** What a position pays or a laborer wants (工钱). All amounts are yuan before tax. */

export type PayUnit = 'month' | 'day' | 'hour' | 'piece'

/** A range in yuan per unit; an open end is left out. A yearly sum is kept as its twelfth. */
export type Pay = { min?: number; max?: number; unit: PayUnit }

/** A laborer counts 26 working days of 8 hours to a month; the law's own 21.75 is for overtime, not for comparing offers. */
const UNITS_PER_MONTH: Record<PayUnit, number | undefined> = { month: 1, day: 26, hour: 208, piece: undefined }

/** The same pay per month, for comparing offers; undefined for piece rates, which say nothing about a month. */
export function monthly(pay: Pay): { min?: number; max?: number } | undefined {
  const factor = UNITS_PER_MONTH[pay.unit]
  if (factor === undefined) return undefined
  return {
    ...(pay.min !== undefined && { min: pay.min * factor }),
    ...(pay.max !== undefined && { max: pay.max * factor }),
  }
}
