/** One sender per channel account, running only while this process holds its lease. */

import type { Logger } from './log.ts'
import type { Channel } from './outbox/channel.ts'
import type { OutboxPorts, SenderTime } from './outbox/ports.ts'
import { type Sender, type SenderHealth, startSender } from './outbox/sender.ts'
import { sleep } from './pacing/sleep.ts'
import type { Clock } from './rules/calendar.ts'
import type { Lease, Leases } from './store/leases.ts'

const LEASE_EVERY_MS = 5_000

export type ChannelSender = {
  /** Resolves after the first try for the lease. */
  start(): Promise<void>
  wake(): void
  stop(): Promise<void>
  health(): SenderHealth | { state: 'standby' }
}

export const realTime = (clock: Clock): SenderTime => ({
  clock,
  monotonicMs: () => performance.now(),
  sleep,
})

/** `onHolding` runs what only the holder may do (polling) and returns how to end it. */
export function channelSender(
  channel: Channel,
  ports: OutboxPorts,
  leases: Leases,
  time: SenderTime,
  log: Logger,
  onHolding: () => Promise<() => Promise<void>> = async () => async () => {},
): ChannelSender {
  const name = `${channel.name}:${channel.account}`
  let holding: { lease: Lease; sender: Sender; end(): Promise<void> } | undefined
  let timer: NodeJS.Timeout | undefined
  let trying: Promise<void> | undefined

  async function letGo(): Promise<void> {
    const held = holding
    holding = undefined
    await held?.end()
    await held?.sender.stop()
    await held?.lease.release()
  }

  async function tryLease(): Promise<void> {
    if (holding !== undefined) {
      if (await leases.renew(name)) return
      log.warn({ channel: name }, 'lease lost')
      return letGo()
    }
    const lease = await leases.take(name)
    if (lease === undefined) return
    try {
      const end = await onHolding()
      const sender = startSender(channel, ports, time, (error) =>
        log.error({ err: error, channel: name }, 'sender failed'),
      )
      holding = { lease, sender, end }
    } catch (error) {
      await lease.release()
      throw error
    }
    log.info({ channel: name }, 'sending')
  }

  const tick = () => {
    trying ??= tryLease()
      .catch((error) => log.error({ err: error, channel: name }, 'lease failed'))
      .finally(() => {
        trying = undefined
      })
    return trying
  }

  return {
    async start() {
      await tick()
      timer = setInterval(() => void tick(), LEASE_EVERY_MS)
    },
    wake: () => holding?.sender.wake(),
    async stop() {
      clearInterval(timer)
      await trying
      await letGo()
    },
    health: () => holding?.sender.health() ?? { state: 'standby' },
  }
}
