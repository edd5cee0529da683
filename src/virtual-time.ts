/** Time that moves when told: for rehearsals that run the real program through months in seconds. */

import type { Instant } from './rules/calendar.ts'

export type VirtualTime = {
  clock(): Instant
  /** Without the error of a clock set wrong. */
  rightTime(): Instant
  monotonicMs(): number
  sleep(ms: number, signal: AbortSignal): Promise<void>
  /** Somebody sets the clock wrong by so much; what has elapsed is not touched by it. */
  setWrong(byMs: number): void
  /** Moves to `to` (in right time), wakes whoever slept until then and lets everything that follows at once run to its end. */
  advanceTo(to: Instant): Promise<void>
}

export function virtualTime(start: Instant): VirtualTime {
  let now = start
  let wrongBy = 0
  const sleepers = new Set<{ until: Instant; wake(): void }>()
  return {
    clock: () => now + wrongBy,
    rightTime: () => now,
    monotonicMs: () => now - start,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve()
        const sleeper = {
          until: now + ms,
          wake: () => {
            sleepers.delete(sleeper)
            signal.removeEventListener('abort', sleeper.wake)
            resolve()
          },
        }
        sleepers.add(sleeper)
        signal.addEventListener('abort', sleeper.wake, { once: true })
      }),
    setWrong(byMs) {
      wrongBy = byMs
    },
    async advanceTo(to) {
      now = to
      for (const sleeper of [...sleepers]) if (sleeper.until <= now) sleeper.wake()
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}
