/** How fast a long piece of work goes and when it will be done: what a bar on the terminal and a line in the log both tell. */

import type { Instant } from './rules/calendar.ts'

/** How far one step of it has come; how much there is may not be known. */
export type Step = { step: string; done: number; of?: number }

export type Pace = {
  seconds: number
  perSecond: number
  /** 预计完成时间; left out while nothing can be said about it. */
  endsAt?: Instant
}

export function paceOf({ done, of }: Omit<Step, 'step'>, startedAt: Instant, now: Instant): Pace {
  const seconds = Math.max(now - startedAt, 0) / 1000
  const perSecond = seconds === 0 ? 0 : done / seconds
  const left = of === undefined ? 0 : of - done
  return { seconds, perSecond, ...(left > 0 && perSecond > 0 && { endsAt: now + (left / perSecond) * 1000 }) }
}
