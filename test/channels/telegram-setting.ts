/** A log and a clock for the tests of Telegram: what was logged can be read, waiting takes no time but is noted. */

import { pino } from 'pino'
import { realTiming, type Timing } from '../../src/channels/telegram/timing.ts'
import type { Inbound, Receive } from '../../src/chat/inbound.ts'

export const silentLog = pino({ level: 'silent' })

/** Every line that would have been logged, as it stands, nothing redacted. */
export function readableLog() {
  const lines: string[] = []
  return { lines, log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }) }
}

/** Back-off ends when the test says so, or when the channel is stopped. */
export function heldTiming() {
  const waits: number[] = []
  let wakeAll: (() => void)[] = []
  const sleeperCame: (() => void)[] = []
  const timing: Timing = {
    ...realTiming,
    clock: () => Date.parse('2026-11-23T09:00:00+08:00'),
    random: () => 1,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        waits.push(ms)
        wakeAll.push(resolve)
        signal.addEventListener('abort', () => resolve(), { once: true })
        for (const came of sleeperCame.splice(0)) came()
      }),
  }
  return {
    timing,
    waits,
    /** Resolves when the channel has backed off `times` times in all. */
    async backedOff(times: number): Promise<void> {
      while (waits.length < times) await new Promise<void>((came) => sleeperCame.push(came))
    },
    wake() {
      const sleepers = wakeAll
      wakeAll = []
      for (const wake of sleepers) wake()
    },
  }
}

/** A `receive` that remembers what it committed; `failWhen` makes it fail before it does. */
export function inboxOf(failWhen: (inbound: Inbound) => boolean = () => false) {
  const committed: Inbound[] = []
  const asked: Inbound[] = []
  const receive: Receive = async (inbound) => {
    asked.push(inbound)
    if (failWhen(inbound)) throw new Error('the database is away')
    committed.push(inbound)
    return []
  }
  const texts = () => committed.map(({ event }) => (event.kind === 'text' ? event.text : event.kind))
  return { receive, committed, asked, texts }
}
