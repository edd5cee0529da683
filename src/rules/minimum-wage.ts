/** The minimum wage (最低工资标准) of a region on a day, from a dated table with its sources. */

import type { Day } from './calendar.ts'
import table from './lexicon/minimum-wage.json' with { type: 'json' }
import type { Pay } from './pay.ts'
import { ancestry } from './regions.ts'

export type MinimumWage = { region: string; from: Day; month: number; hour: number; source: string }

/** Of the nearest region that has one in force; undefined where the table knows none. */
export function minimumWage(region: string, today: Day): MinimumWage | undefined {
  for (const code of ancestry(region)) {
    const inForce = table.rows.filter((row) => row.region === code && row.from <= today)
    if (inForce.length > 0) return inForce.reduce((newest, row) => (row.from > newest.from ? row : newest))
  }
  return undefined
}

const HOURS_PER_DAY = 8

/** Even the best of the offer is below the minimum. A piece rate says nothing that could be compared. */
export function isBelowMinimum(pay: Pay, region: string, today: Day): boolean {
  const best = pay.max ?? pay.min
  const minimum = minimumWage(region, today)
  if (best === undefined || minimum === undefined) return false
  switch (pay.unit) {
    case 'month':
      return best < minimum.month
    case 'day':
      return best < minimum.hour * HOURS_PER_DAY
    case 'hour':
      return best < minimum.hour
    case 'piece':
      return false
  }
}
