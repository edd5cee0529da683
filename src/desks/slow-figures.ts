/**
 * Figures that take long to work out over a province: shown as they were a minute ago, and worked out anew behind whoever looks.
 * What is quick, or has not been asked for long, is worked out at once.
 */

import { type Clock, type Instant, ONE_MINUTE_MS } from '../rules/calendar.ts'

const QUICK_MS = 100
const FRESH_FOR_MS = ONE_MINUTE_MS
const LONGEST_KEPT_MS = 30 * ONE_MINUTE_MS

/** `at`: when it was counted. */
export type Counted<Value> = { at: Instant; value: Value }

export function slowFigures<Value>(
  work: (key: string) => Promise<Value>,
  clock: Clock,
): (key: string) => Promise<Counted<Value>> {
  const kept = new Map<string, Counted<Value>>()
  const underway = new Map<string, Promise<Counted<Value>>>()

  async function anew(key: string): Promise<Counted<Value>> {
    const from = performance.now()
    const counted = { at: clock(), value: await work(key) }
    if (performance.now() - from > QUICK_MS) kept.set(key, counted)
    else kept.delete(key)
    return counted
  }

  /** Whoever asks meanwhile waits for the same. */
  function once(key: string): Promise<Counted<Value>> {
    let counting = underway.get(key)
    if (counting === undefined) {
      counting = anew(key).finally(() => underway.delete(key))
      underway.set(key, counting)
    }
    return counting
  }

  return (key) => {
    const known = kept.get(key)
    const age = known === undefined ? Number.POSITIVE_INFINITY : clock() - known.at
    if (known === undefined || age > LONGEST_KEPT_MS) return once(key)
    // Whoever asks next is told if it goes wrong.
    if (age > FRESH_FOR_MS) once(key).catch(() => kept.delete(key))
    return Promise.resolve(known)
  }
}
