/** The outbox with its outcomes counted (发送结果): where they are settled, after they are on file. */

import type { Outcome } from './channel.ts'
import type { OutboxPorts } from './ports.ts'

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
    async exchange(back, out, now) {
      const exchanged = await ports.exchange(back, out, now)
      const settled = new Map<CountedOutcome, number>()
      for (const { outcome } of back) settled.set(outcome.kind, (settled.get(outcome.kind) ?? 0) + 1)
      for (const [outcome, times] of settled) count(outcome, times)
      return exchanged
    },
    async turnAway(messages, now) {
      await ports.turnAway(messages, now)
      count('dropped', messages.filter(({ why }) => why.kind === 'drop').length)
    },
  }
}
