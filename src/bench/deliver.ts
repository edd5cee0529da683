/**
 * `bench deliver`: a month's pushes through the real sender to a provider's stand-in. Beside it the HTTP client alone, grammY alone
 * and a queue library with the same HTTP client; all take turns in each round.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Api } from 'grammy'
import { telegramSender } from '../channels/telegram/send.ts'
import type { Channel, OutgoingMessage } from '../outbox/channel.ts'
import type { Bench } from './figures.ts'
import { openMonth } from './month-in-queue.ts'
import { type PeerQueue, startPeerQueue } from './peer-queue.ts'
import { CONCURRENCY, plainChannel, plainClient } from './plain-channel.ts'
import { startStandIn } from './stand-in.ts'

const ROUNDS = 3
const MOST_A_ROUND = 20_000
/** grammY is slower by far: fewer messages take as long. */
const TELEGRAM_SHARE = 4
const TELEGRAM_CONCURRENCY = 30
const TEXT = '岗'.repeat(300)

export const bench: Bench = async ({ people, positions, seed, tell }) => {
  const folder = mkdtempSync(join(tmpdir(), 'wengang-deliver-'))
  const standIn = await startStandIn()
  const client = plainClient(standIn.url)
  const plain = plainChannel(client)
  const api = new Api('1:bench', { apiRoot: standIn.url })
  const telegram: Channel = {
    name: 'telegram',
    account: 'bench',
    concurrency: TELEGRAM_CONCURRENCY,
    carriesSamples: false,
    send: telegramSender(api),
  }
  const messages = Math.min(MOST_A_ROUND, Math.floor(people / (ROUNDS + 1)))
  const few = Math.ceil(messages / TELEGRAM_SHARE)
  let queue: PeerQueue | undefined
  try {
    tell('造数据…')
    const month = await openMonth(join(folder, 'plain.sqlite'), { people, positions, seed }, plain)
    const small = { people: few * (ROUNDS + 1), positions, seed }
    const telegramMonth = await openMonth(join(folder, 'telegram.sqlite'), small, telegram)
    queue = await startPeerQueue(({ id }) => post(String(id)))
    const rounds: Rates[] = []
    for (let round = 1; round <= ROUNDS; round++) {
      const client = await perSecond(messages, () => allOf(messages, CONCURRENCY, (id) => post(String(id))))
      const sender = await perSecond(messages, () => month.sendThrough(plain, messages))
      const peerQueue = await queue.perSecond(messages)
      const grammy = await perSecond(few, () => allOf(few, TELEGRAM_CONCURRENCY, (id) => telegram.send(letter(id))))
      const overGrammy = await perSecond(few, () => telegramMonth.sendThrough(telegram, few))
      rounds.push({ client, sender, peerQueue, grammy, overGrammy })
      tell(
        `第${round}轮：每秒 ${sender} 条（客户端自己 ${client}，队列库 ${peerQueue}）；经 grammY ${overGrammy}（自己 ${grammy}）`,
      )
    }
    await Promise.all([month.close(), telegramMonth.close()])
    const rates = medians(rounds)
    return {
      messagesARound: messages,
      clientAlonePerSecond: rates.client,
      senderPerSecond: rates.sender,
      ratioToClient: share(rates.sender, rates.client),
      graphileWorkerPerSecond: rates.peerQueue,
      ratioToGraphileWorker: share(rates.sender, rates.peerQueue),
      grammyAlonePerSecond: rates.grammy,
      senderOverGrammyPerSecond: rates.overGrammy,
      ratioToGrammy: share(rates.overGrammy, rates.grammy),
    }
  } finally {
    await queue?.stop()
    await client.close()
    standIn.close()
    rmSync(folder, { recursive: true, force: true })
  }

  function post(id: string) {
    return client.post({ id, address: `x${id}`, text: TEXT })
  }
}

type Rates = Record<'client' | 'sender' | 'peerQueue' | 'grammy' | 'overGrammy', number>

const letter = (id: number): OutgoingMessage => ({ id: String(id), address: String(id), content: { text: TEXT } })

/** Numbers from 1 on, so many at a time. */
async function allOf(count: number, atOnce: number, send: (id: number) => Promise<unknown>): Promise<void> {
  let next = 0
  const one = async () => {
    while (next < count) await send(++next)
  }
  await Promise.all(Array.from({ length: atOnce }, one))
}

async function perSecond(count: number, work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return Math.round((count * 1000) / (performance.now() - start))
}

function medians(rounds: readonly Rates[]): Rates {
  const middle = (name: keyof Rates): number =>
    rounds.map((rates) => rates[name]).sort((one, other) => one - other)[Math.floor(rounds.length / 2)]!
  return {
    client: middle('client'),
    sender: middle('sender'),
    peerQueue: middle('peerQueue'),
    grammy: middle('grammy'),
    overGrammy: middle('overGrammy'),
  }
}

const share = (one: number, other: number): number => Math.round((one / other) * 100) / 100
