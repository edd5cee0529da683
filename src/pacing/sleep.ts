import { setTimeout as timer } from 'node:timers/promises'

/** Resolves early, without an error, when `signal` aborts. */
export const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  timer(ms, undefined, { signal }).catch(() => {})
