/** The scheduled jobs in the log: how far one has come, not more often than every ten seconds, and how it ended. Figures only. */

import type { Logger } from './log.ts'
import { paceOf, type Step } from './pace.ts'
import type { Clock, Instant } from './rules/calendar.ts'
import type { Follow } from './schedule.ts'

const LINE_EVERY_MS = 10_000

export function jobLog(log: Pick<Logger, 'info'>, clock: Clock): Required<Follow> {
  let job = { beganAt: 0, toldAt: 0, heardAt: 0, most: 0 }
  let step = { name: '', beganAt: 0 }
  return {
    begins() {
      const now = clock()
      job = { beganAt: now, toldAt: now, heardAt: now, most: 0 }
      step = { name: '', beganAt: now }
    },
    comesOn(name, told) {
      const now = clock()
      if (told.step !== step.name) step = { name: told.step, beganAt: job.heardAt }
      job.heardAt = now
      job.most = Math.max(job.most, told.done)
      if (now - job.toldAt < LINE_EVERY_MS) return
      job.toldAt = now
      log.info({ job: name, ...told, ...figures(told, step.beganAt, now) }, 'job under way')
    },
    done(name, counts) {
      const { seconds, perSecond } = paceOf({ done: job.most }, job.beganAt, clock())
      const rate = job.most > 0 && perSecond > 0 && { perSecond: Math.round(perSecond) }
      log.info({ job: name, ...counts, seconds, ...rate }, 'job done')
    },
  }
}

function figures(told: Step, beganAt: Instant, now: Instant): object {
  const { perSecond, endsAt } = paceOf(told, beganAt, now)
  return { perSecond: Math.round(perSecond), ...(endsAt !== undefined && { endsAt: new Date(endsAt).toISOString() }) }
}
