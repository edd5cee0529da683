/** A database file in which a generated province's monthly pushes are planned and wait in the outbox, and the real sender over it. */

import type { Channel } from '../outbox/channel.ts'
import { startSender } from '../outbox/sender.ts'
import { type Clock, startOfDay } from '../rules/calendar.ts'
import { realTime } from '../senders.ts'
import { aesCipher } from '../store/cipher.ts'
import { migrate } from '../store/migrate.ts'
import { openDatabase } from '../store/open.ts'
import { systemOver } from '../system.ts'
import { fillProvince } from './fill.ts'
import { PROVINCE } from './province.ts'

const SECRET = 'nobody real is in this database of numbers'
/** The last day of the base load: whoever is owed a push is due. */
const TODAY = '2026-11-20'
const NINE = startOfDay(TODAY) + 9 * 3_600_000
const CONFIG = {
  production: true,
  region: PROVINCE,
  bureau: { name: undefined, phone: '12333' },
  publicUrl: undefined,
}

export type Month = {
  /** Resolves when so many more were sent and settled. */
  sendThrough(channel: Channel, count: number): Promise<void>
  close(): Promise<void>
}

/** Everybody has an account on this channel, with the row's number for an address. */
export async function openMonth(
  file: string,
  size: { people: number; positions: number; seed: number },
  { name, account }: Pick<Channel, 'name' | 'account'>,
): Promise<Month> {
  const clock = morningClock()
  const db = openDatabase({ kind: 'sqlite', file })
  const system = systemOver(db, SECRET, CONFIG, clock)
  await migrate(db)
  await fillProvince(db, aesCipher(SECRET), { ...size, today: TODAY }, { channel: name, account })
  await system.sweep()
  return {
    async sendThrough(channel, count) {
      let [sent, finish] = [0, () => {}]
      const done = new Promise<void>((resolve) => {
        finish = resolve
      })
      const counting: Channel = {
        ...channel,
        async send(message) {
          const outcome = await channel.send(message)
          if (++sent === count) finish()
          return outcome
        },
      }
      const problems: unknown[] = []
      const sender = startSender(counting, system.outbox, realTime(clock), (error) => problems.push(error))
      await done
      await sender.stop()
      if (problems.length > 0) throw problems[0]
    },
    close: () => db.destroy(),
  }
}

/** Nine in the morning when this is first called, and on from there. */
function morningClock(): Clock {
  const start = performance.now()
  return () => Math.floor(NINE + performance.now() - start)
}
