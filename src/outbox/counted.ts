/** The outbox with its outcomes counted (发送结果): where they are settled, after they are on file. */

import type { Outcome } from './channel.ts'
import type { OutboxPorts } from './sender.ts'

/** `dropped`: pointless by the time it was due. `interrupted`: a process died while sending; it is sent again. */
export const COUNTED = [
  'accepted',
  'retry',
  'window_closed',
  'no_consent',
  'unreachable',
  'opted_out',
  'unknown',
  'bug',
  'alarm',
  'dropped',
  'interrupted',
] as const satisfies readonly (Outcome['kind'] | 'dropped' | 'interrupted')[]

export type CountedOutcome = (typeof COUNTED)[number]

export type CountOutcomes = (outcome: CountedOutcome, times: number) => void

export function counted(ports: OutboxPorts, count: CountOutcomes): OutboxPorts {
  return {
    ...ports,
    async recover(channel, now) {
      const interrupted = await ports.recover(channel, now)
      count('interrupted', interrupted)
      return interrupted
    },
    async settle(results, now) {
      await ports.settle(results, now)
      const settled = new Map<CountedOutcome, number>()
      for (const { outcome } of results) settled.set(outcome.kind, (settled.get(outcome.kind) ?? 0) + 1)
      for (const [outcome, times] of settled) count(outcome, times)
    },
    async drop(message, reason, now) {
      await ports.drop(message, reason, now)
      count('dropped', 1)
    },
  }
}
