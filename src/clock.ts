/** The one injected clock. Leases and pacing use real time; everything a laborer or inspector sees uses this. */

import type { Clock, Instant } from './rules/calendar.ts'

/** With `startAt` the clock begins there and runs on: for rehearsals. */
export function startClock(startAt: Instant | undefined, real: Clock = Date.now): Clock {
  if (startAt === undefined) return real
  const offset = startAt - real()
  return () => real() + offset
}
