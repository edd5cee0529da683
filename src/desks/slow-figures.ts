/**
 * Figures that take long to work out over a province: shown as they were when last counted, and counted anew behind whoever looks.
 * What is quick, or is too old to be shown, is worked out at once.
 */

import { type Clock, dayOf, type Instant, ONE_MINUTE_MS } from '../rules/calendar.ts'

const QUICK_MS = 100
const FRESH_FOR_MS = ONE_MINUTE_MS
const LONGEST_KEPT_MS = 30 * ONE_MINUTE_MS

/** `at`: when it was counted. `recounting`: there is a newer one soon. */
export type Counted<Value> = { at: Instant; value: Value; recounting?: true }

/** How old figures may be shown in place of a wait. */
type StillShown = (at: Instant, now: Instant) => boolean
const lately: StillShown = (at, now) => now - at <= LONGEST_KEPT_MS
/** For figures that say of when they are. */
export const ofToday: StillShown = (at, now) => dayOf(at) === dayOf(now)

export function slowFigures<Value>(
  work: (key: string) => Promise<Value>,
  clock: Clock,
  isStillShown = lately,
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

  return async (key) => {
    const known = kept.get(key)
    const now = clock()
    if (known === undefined || !isStillShown(known.at, now)) return once(key)
    if (now - known.at <= FRESH_FOR_MS) return known
    // Whoever asks next is told if it goes wrong.
    once(key).catch(() => kept.delete(key))
    return { ...known, recounting: true }
  }
}
