/** Time that moves when told: for rehearsals that run the real program through months in seconds. */

import type { Instant } from './rules/calendar.ts'

export type VirtualTime = {
  clock(): Instant
  monotonicMs(): number
  sleep(ms: number, signal: AbortSignal): Promise<void>
  /** Moves to `to`, wakes whoever slept until then and lets everything that follows at once run to its end. */
  advanceTo(to: Instant): Promise<void>
}

export function virtualTime(start: Instant): VirtualTime {
  let now = start
  const sleepers = new Set<{ until: Instant; wake(): void }>()
  return {
    clock: () => now,
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
    async advanceTo(to) {
      now = to
      for (const sleeper of [...sleepers]) if (sleeper.until <= now) sleeper.wake()
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}
