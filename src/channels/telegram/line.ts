/** Whether messages come in from Telegram: what the health page tells, logged once when it changes. */

import type { Logger } from '../../log.ts'
import type { Instant } from '../../rules/calendar.ts'
import { askedToWaitMs, failureDetail, fromTelegram, tokenRefused } from './classify.ts'
import type { Timing } from './timing.ts'

/** `refused`: the token is wrong or revoked; asked again every five minutes, an operator has to look. */
export type TelegramHealth =
  | { state: 'off' }
  | { state: 'connecting' }
  | { state: 'ok' }
  | { state: 'failing' | 'refused'; since: Instant; detail: string }

export type Line = {
  health(): TelegramHealth
  connecting(): void
  ok(): void
  /** Waits as long as is decent before the next try. */
  failed(error: unknown, signal: AbortSignal): Promise<void>
  off(): void
}

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000
/** Where the failure is our own, everybody else is kept waiting too. */
const LONGEST_WAIT_FOR_US_MS = 5_000
const REFUSED_WAIT_MS = 5 * 60_000

export function telegramLine(log: Logger, timing: Timing): Line {
  let health: TelegramHealth = { state: 'off' }
  let failures = 0

  function waitMs(error: unknown): number {
    if (tokenRefused(error)) return REFUSED_WAIT_MS
    const longest = fromTelegram(error) ? LONGEST_WAIT_MS : LONGEST_WAIT_FOR_US_MS
    const backoff = Math.min(longest, FIRST_WAIT_MS * 2 ** (failures - 1))
    return askedToWaitMs(error) ?? backoff * (0.5 + timing.random() / 2)
  }

  return {
    health: () => health,
    connecting: () => {
      health = { state: 'connecting' }
    },
    ok() {
      if (health.state !== 'ok') log.info('Telegram 收消息正常')
      health = { state: 'ok' }
      failures = 0
    },
    async failed(error, signal) {
      failures++
      const state = tokenRefused(error) ? 'refused' : 'failing'
      const detail = failureDetail(error)
      if (health.state !== state) {
        health = { state, since: timing.clock(), detail }
        if (state === 'refused') log.error({ detail }, 'Telegram 不认这个令牌，请检查 TELEGRAM_BOT_TOKEN')
        else log.warn({ detail }, 'Telegram 收消息断了，会自己再试')
      }
      await timing.sleep(waitMs(error), signal)
    },
    off: () => {
      health = { state: 'off' }
    },
  }
}
