/** `wengang bench deliver`: the month's pushes through the real sender to a provider's stand-in, beside the HTTP client alone and a queue library. */

import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Channel } from '../outbox/channel.ts'
import { startSender } from '../outbox/sender.ts'
import { realTime } from '../senders.ts'
import type { Bench } from './figures.ts'
import { morningClock, openBenchDatabase, queueMonth } from './month-in-queue.ts'
import { CONCURRENCY, plainChannel, plainClient } from './plain-channel.ts'
import { startStandIn } from './stand-in.ts'

const ROUNDS = 3
const MOST_A_ROUND = 20_000

export const bench: Bench = async ({ people, positions, seed, tell }) => {
  const folder = mkdtempSync(join(tmpdir(), 'wengang-deliver-'))
  const standIn = await startStandIn()
  const clock = morningClock()
  const open = openBenchDatabase(join(folder, 'w.sqlite'), clock)
  try {
    tell('造数据…')
    await queueMonth(open, { people, positions, seed }, { channel: 'sms', account: 'bench' })
    const messages = Math.min(MOST_A_ROUND, Math.floor(people / (ROUNDS + 1)))
    const client = plainClient(standIn.url)
    const alone: number[] = []
    const ours: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      alone.push(await clientAlone(client, messages))
      ours.push(await throughSender(plainChannel(client), messages))
      tell(`${round} ${alone.at(-1)} ${ours.at(-1)}`)
    }
    await client.close()
    return { cores: cpus().length, messages, alone: median(alone), ours: median(ours) }

    async function throughSender(channel: Channel, count: number): Promise<number> {
      let left = count
      let finish = () => {}
      const done = new Promise<void>((resolve) => {
        finish = resolve
      })
      const counting: Channel = {
        ...channel,
        send: async (message) => {
          const outcome = await channel.send(message)
          if (--left === 0) finish()
          return outcome
        },
      }
      const start = performance.now()
      const sender = startSender(counting, open.system.outbox, realTime(clock), (error) => tell(String(error)))
      await done
      await sender.stop()
      return Math.round(((count - left) * 1000) / (performance.now() - start))
    }
  } finally {
    await open.db.destroy()
    standIn.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const TEXT = '岗'.repeat(300)

async function clientAlone(client: ReturnType<typeof plainClient>, count: number): Promise<number> {
  let next = 0
  const one = async () => {
    while (next < count) {
      const id = ++next
      await client.post({ id: String(id), address: `x${id}`, text: TEXT })
    }
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: CONCURRENCY }, one))
  return Math.round((count * 1000) / (performance.now() - start))
}

const median = (values: number[]): number => values.sort((one, other) => one - other)[Math.floor(values.length / 2)]!
