/** Every call to a model goes through here: a limit on its time, a breaker, a daily budget, and one line in the ledger without a word. */

import { type Clock, dayOf, type Instant, startOfDay } from '../rules/calendar.ts'
import { breaker } from './breaker.ts'
import type { Answered } from './server.ts'

export type Purpose = 'interpret' | 'shorten' | 'transcribe' | 'draft'

/** `dropped`: answered, but nothing of it could be used. `budget`, `resting`: not even asked. */
export type CallOutcome = 'taken' | 'dropped' | 'timeout' | 'error' | 'budget' | 'resting'

export type ModelCall = {
  purpose: Purpose
  model: string
  outcome: CallOutcome
  tokensIn?: number | undefined
  tokensOut?: number | undefined
  durationMs: number
  at: Instant
}

export type ModelLedger = {
  record(call: ModelCall): Promise<void>
  /** Calls that reached for the server. */
  callsSince(at: Instant): Promise<number>
}

export type ModelTime = {
  clock: Clock
  monotonicMs(): number
  /** Resolves early when `signal` aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

/** `take` makes the answer into something of use, or undefined. */
export type Consultation<T> = {
  purpose: Purpose
  withinMs: number
  ask(signal: AbortSignal): Promise<Answered>
  take(answer: string): T | undefined
}
/** Never rejects. */
export type Consult = <T>(consultation: Consultation<T>) => Promise<T | undefined>

type Ended<T> = { outcome: CallOutcome; result?: T | undefined; answered?: Answered }

export function consulting(model: string, ledger: ModelLedger, time: ModelTime, dailyCalls: number): Consult {
  const fuse = breaker(time.clock)
  let inFlight = 0

  async function ask<T>({ ask, take, withinMs }: Consultation<T>): Promise<Ended<T>> {
    if (!fuse.closed()) return { outcome: 'resting' }
    if ((await ledger.callsSince(startOfDay(dayOf(time.clock())))) + inFlight >= dailyCalls) {
      return { outcome: 'budget' }
    }
    inFlight++
    try {
      const answered = await within(withinMs, time, ask)
      if (answered === 'late') {
        fuse.failed()
        return { outcome: 'timeout' }
      }
      fuse.worked()
      const result = take(answered.text)
      return { outcome: result === undefined ? 'dropped' : 'taken', result, answered }
    } catch {
      // What the package throws may quote what was said: the outcome is all that is kept of it.
      fuse.failed()
      return { outcome: 'error' }
    } finally {
      inFlight--
    }
  }

  return async (consultation) => {
    const at = time.clock()
    const startedMs = time.monotonicMs()
    try {
      const { outcome, result, answered } = await ask(consultation)
      const durationMs = Math.round(time.monotonicMs() - startedMs)
      const { tokensIn, tokensOut } = answered ?? {}
      await ledger.record({ purpose: consultation.purpose, model, outcome, tokensIn, tokensOut, durationMs, at })
      return result
    } catch {
      // The ledger fails with the database, and then there is nothing to advise about.
      return undefined
    }
  }
}

async function within<T>(ms: number, time: ModelTime, work: (signal: AbortSignal) => Promise<T>): Promise<T | 'late'> {
  const over = new AbortController()
  const working = work(over.signal)
  // Whoever loses the race may still fail.
  working.catch(() => {})
  try {
    return await Promise.race([working, time.sleep(ms, over.signal).then(() => 'late' as const)])
  } finally {
    over.abort()
  }
}
