/** How a month stands, in bare figures (月度数字): counted through the indexes, state by state, so that nobody waits for it long. */

import { setImmediate as breathe } from 'node:timers/promises'
import { type Month, startOfMonth } from '../rules/calendar.ts'
import { COVERAGE_STATES, type CoverageState } from '../rules/coverage.ts'
import type { Db } from './tables.ts'

export type CoverageCounts = Record<CoverageState, number>

export const coverageQuery = (db: Db, month: Month, state: CoverageState) =>
  db
    .selectFrom('coverage')
    .select((eb) => eb.fn.countAll<number>().as('people'))
    .where('month', '=', month)
    .where('state', '=', state)

export async function coverageCounts(db: Db, month: Month): Promise<CoverageCounts> {
  const counts = {} as CoverageCounts
  for (const state of COVERAGE_STATES) {
    counts[state] = Number((await coverageQuery(db, month, state).executeTakeFirstOrThrow()).people)
    await breathe()
  }
  return counts
}

/** Call tasks that nobody has done yet, whatever they are for. */
export async function openCallTasks(db: Db): Promise<number> {
  const { tasks } = await db
    .selectFrom('call_tasks')
    .select((eb) => eb.fn.countAll<number>().as('tasks'))
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return Number(tasks)
}

/** Alarms (告急) since a month began, by kind. */
export async function alarmsSince(db: Db, month: Month): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('alarms')
    .select('kind')
    .select((eb) => eb.fn.countAll<number>().as('alarms'))
    .where('at', '>=', startOfMonth(month))
    .groupBy('kind')
    .execute()
  return Object.fromEntries(rows.map(({ kind, alarms }) => [kind, Number(alarms)]))
}
