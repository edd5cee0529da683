/** The supervisor's morning messages (督办晨报), one a day and jurisdiction, as they were made. */

import type { MorningPorts, MorningReport } from '../push/morning.ts'
import type { Day, Instant } from '../rules/calendar.ts'
import type { Counts } from '../schedule.ts'
import { lastRun } from './job-runs.ts'
import { alarmsSince, coverageCounts, openCallTasks } from './month-figures.ts'
import { isFrozen } from './seals.ts'
import type { Db } from './tables.ts'

export function morningPorts(db: Db, jurisdiction: string, watch: MorningPorts['watch']): MorningPorts {
  return {
    watch,
    lastReportAt: async () => (await findMorningReport(db, jurisdiction))?.madeAt,
    people: (month) => coverageCounts(db, month),
    isSealed: (month) => isFrozen(db, month),
    callTasks: () => openCallTasks(db),
    alarms: async (month) => Object.values(await alarmsSince(db, month)).reduce((sum, alarms) => sum + alarms, 0),
    forecast: (month, since) => forecastSince(db, month, since),
    async keep(report) {
      const row = { figures: JSON.stringify(report), made_at: report.madeAt }
      await db
        .insertInto('morning_reports')
        .values({ day: report.day, jurisdiction, ...row })
        .onConflict((on) => on.columns(['jurisdiction', 'day']).doUpdateSet(row))
        .execute()
    },
  }
}

async function forecastSince(db: Db, month: string, since: Instant): Promise<Counts | undefined> {
  const run = await lastRun(db, 'forecast')
  return run !== undefined && run.due === month && run.finishedAt > since ? run.counts : undefined
}

/** Of a day, or the newest. */
export async function findMorningReport(db: Db, jurisdiction: string, day?: Day): Promise<MorningReport | undefined> {
  const query = db.selectFrom('morning_reports').select('figures').where('jurisdiction', '=', jurisdiction)
  const row = await (day === undefined ? query : query.where('day', '=', day)).orderBy('day', 'desc').executeTakeFirst()
  return row && (JSON.parse(row.figures) as MorningReport)
}
