/** Telegram by grammY: messages go out through the outbox's sender, what people say comes in by long polling or webhook. */

import { Api } from 'grammy'
import type { Update } from 'grammy/types'
import type { Receive, Transcribe } from '../../chat/inbound.ts'
import type { Logger } from '../../log.ts'
import type { Channel } from '../../outbox/channel.ts'
import { inOrder } from '../../pacing/in-order.ts'
import { TELEGRAM_PER_SECOND } from '../limits.ts'
import { connectionAgent } from './connection.ts'
import { readUpdate } from './inbound.ts'
import { intake } from './intake.ts'
import { type TelegramHealth, telegramLine } from './line.ts'
import { poll } from './polling.ts'
import { telegramSender } from './send.ts'
import { realTiming, type Timing } from './timing.ts'
import { noVoices, voices } from './voice.ts'
import { announceWebhook, webhook } from './webhook.ts'

export type TelegramConfig = {
  token: string
  apiRoot?: string | undefined
  /** With it Telegram brings updates to `url`; `secret` (1–256 of A–Z a–z 0–9 _ -) proves that it is Telegram. */
  webhook?: { url: string; secret: string }
  /** Without it a voice message cannot be read. */
  transcribe?: Transcribe | undefined
}

export type Telegram = {
  channel: Channel
  /** Returns at once; connecting, and reconnecting for ever, goes on behind. */
  start(): Promise<void>
  /** Resolves when no update is in hand any more. What was not committed, Telegram brings again. */
  stop(): Promise<void>
  health(): TelegramHealth
  /** For POSTs to the webhook's address. */
  webhook?: (request: Request) => Promise<Response>
}

const OFFICIAL_API = 'https://api.telegram.org'
const CONCURRENT_SENDS = 8
const CONCURRENT_CHATS = 16
/** A held poll is answered this much after its time at the latest. */
const POLL_GRACE_MS = 10_000

export function telegram(config: TelegramConfig, receive: Receive, log: Logger, timing: Timing = realTiming): Telegram {
  const apiRoot = (config.apiRoot ?? OFFICIAL_API).replace(/\/+$/, '')
  const agent = connectionAgent(apiRoot, timing.connectTimeoutMs)
  const apiWithin = (timeoutMs: number) =>
    new Api(config.token, { apiRoot, timeoutSeconds: timeoutMs / 1000, baseFetchConfig: { agent } })
  const api = apiWithin(timing.sendTimeoutMs)
  const pollApi = apiWithin(timing.pollSeconds * 1000 + POLL_GRACE_MS)
  const account = config.token.split(':', 1)[0]!
  const order = inOrder(CONCURRENT_CHATS)
  const hearing = inOrder()
  const line = telegramLine(log, timing)
  const files = `${apiRoot}/file/bot${config.token}`
  const spoken = config.transcribe ? voices(api, files, timing.sendTimeoutMs, config.transcribe, log) : noVoices
  let stopping = new AbortController()
  let listening: Promise<void> | undefined

  const chatOf = (update: Update) => readUpdate(update, account)?.address ?? 'nobody'

  /** The replies are in the outbox by then, whose sender brings them. */
  async function take(update: Update): Promise<void> {
    const inbound = readUpdate(spoken.inWords(update), account)
    if (inbound) await receive(inbound)
    if (update.callback_query) stopSpinner(update.callback_query.id)
  }

  /** Listening to a voice keeps its own chat waiting, and nobody else. */
  async function hearAndTake(update: Update): Promise<void> {
    await spoken.heard(update)
    await order.run(chatOf(update), () => take(update))
  }

  /** The tapped button's spinner. Nothing is lost where it fails: on an old tap it always does. */
  function stopSpinner(tapId: string): void {
    void api.answerCallbackQuery(tapId).catch(() => {})
  }

  function listen(signal: AbortSignal): Promise<void> {
    if (config.webhook) return announceWebhook(api, config.webhook, line, signal)
    return poll(pollApi, intake(take, spoken.heard, chatOf, order, log), line, timing, signal)
  }

  return {
    channel: {
      name: 'telegram',
      account,
      concurrency: CONCURRENT_SENDS,
      perSecond: TELEGRAM_PER_SECOND,
      carriesSamples: false,
      send: telegramSender(api),
    },
    async start() {
      if (listening) return
      stopping = new AbortController()
      listening = listen(stopping.signal)
    },
    async stop() {
      stopping.abort()
      await listening
      await hearing.idle()
      await order.idle()
      line.off()
      listening = undefined
    },
    health: line.health,
    ...(config.webhook && {
      webhook: webhook(config.webhook.secret, (update) => hearing.run(chatOf(update), () => hearAndTake(update)), log),
    }),
  }
}
