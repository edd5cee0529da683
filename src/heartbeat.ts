/**
 * The dead-man ping (平安信号): an outside monitor hears from us as long as everything expected is done. When it hears nothing,
 * the process, the machine, the line or the work is down. The ping carries nothing, and follows no redirect.
 */

import type { SenderTime } from './outbox/ports.ts'
import { ONE_HOUR_MS } from './rules/calendar.ts'

export type HeartbeatPorts = {
  isWell(): Promise<boolean>
  time: Pick<SenderTime, 'monotonicMs' | 'sleep'>
  /** At most once an hour. */
  onFailure(error: unknown): void
}

const ANSWERS_WITHIN_MS = 10_000
const REPORT_EVERY_MS = ONE_HOUR_MS

export function startHeartbeat(
  { url, everyMs }: { url: string; everyMs: number },
  { isWell, time, onFailure }: HeartbeatPorts,
): { stop(): Promise<void> } {
  const stopping = new AbortController()
  let reportedAt = Number.NEGATIVE_INFINITY

  async function beat(): Promise<void> {
    try {
      if (await isWell()) await ping(url, stopping.signal)
    } catch (error) {
      if (stopping.signal.aborted || time.monotonicMs() - reportedAt < REPORT_EVERY_MS) return
      reportedAt = time.monotonicMs()
      onFailure(error)
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await beat()
      await time.sleep(everyMs, stopping.signal)
    }
  }

  const running = run()
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

export class HeartbeatError extends Error {
  readonly code: string
  constructor(status: number) {
    super(`the monitor answered ${status}`)
    this.name = 'HeartbeatError'
    this.code = String(status)
  }
}

/** Throws when the monitor does not answer in time or answers anything but 2xx. */
export async function ping(url: string, stopped: AbortSignal, withinMs: number = ANSWERS_WITHIN_MS): Promise<void> {
  const signal = AbortSignal.any([stopped, AbortSignal.timeout(withinMs)])
  const response = await fetch(url, { redirect: 'error', signal })
  await response.body?.cancel()
  if (!response.ok) throw new HeartbeatError(response.status)
}
