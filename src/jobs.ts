/** What has to be done each hour, day and month (定时工作), in the order it is done when several are due. */

import { HANDED_BACK } from './casework/take-over.ts'
import { escalateOverdue } from './casework/work-ticket.ts'
import { close } from './push/certify.ts'
import { reportMorning } from './push/morning.ts'
import { seal } from './push/seal.ts'
import type { SweepCounts, SweepOptions } from './push/sweep.ts'
import { addMonths, type Clock, dayOf, type Instant, monthOf } from './rules/calendar.ts'
import { type Forecast, forecastCounts } from './rules/forecast.ts'
import { momentOf } from './rules/push-plan.ts'
import { type Counts, daily, hourly, type Job, monthly, mornings, nightly, sealing } from './schedule.ts'
import { forgetUnregistered } from './store/accounts.ts'
import type { Cipher } from './store/cipher.ts'
import { runsOnFile } from './store/job-runs.ts'
import { morningPorts } from './store/morning-reports.ts'
import { closeExpired } from './store/positions.ts'
import type { sealPorts } from './store/sealing.ts'
import type { Db } from './store/tables.ts'
import { handBackSilent } from './store/take-over.ts'
import { EVERYWHERE, overdueTickets, ticketPorts } from './store/tickets.ts'
import { watchJobs } from './watchdog.ts'

/** What comes next waits for the next hour. */
const ESCALATED_AT_ONCE = 1000

type Parts = {
  db: Db
  cipher: Cipher
  clock: Clock
  region: string
  sweep(options: Pick<SweepOptions, 'onProgress'>): Promise<SweepCounts>
  forecast(onProgress: (surveyed: number) => void): Promise<Forecast>
  certifying: ReturnType<typeof sealPorts>
  /** Undefined: nobody has said where to. */
  backUp: (() => Promise<Counts>) | undefined
}

export function jobsOver({ db, cipher, clock, region, certifying, sweep, forecast, backUp }: Parts): Job[] {
  const work: Job[] = [
    {
      name: 'close-month',
      due: (now) => addMonths(monthOf(now), -1),
      run: async (month, now) => ({ ...(await close(certifying, month, now)) }),
    },
    {
      name: 'forecast',
      due: monthly,
      run: async (_month, _now, tell) => forecastCounts(await forecast((done) => tell?.({ step: 'survey', done }))),
    },
    {
      name: 'sweep',
      // On the last two contact days each hour counts: calls made and pushes failed since the morning.
      due: (now) => (daily(now) !== undefined && momentOf(now).isAlarmDay ? hourly(now) : daily(now)),
      // Whoever a month has missed, the next one cannot serve for it.
      makesUpFor: (missed, later) => missed.slice(0, 7) === later.slice(0, 7),
      run: async (_period, now, tell) => {
        const closed = await db.transaction().execute((tx) => closeExpired(tx, dayOf(now), now))
        return { closed, ...(await sweep({ ...(tell && { onProgress: tell }) })) }
      },
    },
    {
      name: 'seal-month',
      due: sealing,
      run: async (month, now) => {
        const sealed = await seal(certifying, month, now)
        return sealed === 'too_early' ? {} : { ...sealed.totals }
      },
    },
    {
      name: 'escalate-tickets',
      due: hourly,
      run: async (_hour, now) => {
        const escalated = await escalateOverdue(
          await overdueTickets(db, now, ESCALATED_AT_ONCE),
          (work) => db.transaction().execute((tx) => work(ticketPorts(tx, cipher, EVERYWHERE))),
          now,
        )
        return { escalated }
      },
    },
    {
      name: 'hand-back-chats',
      due: hourly,
      run: async (_hour, now) => ({ handedBack: await handBackSilent(db, cipher, region, HANDED_BACK, now) }),
    },
    {
      name: 'forget-unregistered',
      due: hourly,
      run: async (_hour, now) => ({ forgotten: await forgetUnregistered(db, now) }),
    },
  ]
  if (backUp !== undefined) work.push({ name: 'backup', due: nightly, run: backUp })
  const watchWork = (from?: Instant) => watchJobs(work, runsOnFile(db), clock(), from)
  const morningReport: Job = {
    name: 'morning-report',
    due: mornings,
    run: async (_day, now) => {
      const { jobs, month, callTasks, alarms } = await reportMorning(morningPorts(db, region, watchWork), now)
      const undone = jobs.filter(({ outstanding }) => outstanding !== undefined).length
      return { undone, open: month.people.open, callTasks, alarms }
    },
  }
  return [...work, morningReport]
}
