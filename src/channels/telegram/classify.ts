/** What a failed Bot API call means for the message and for the channel. Match the code first: descriptions are no contract. */

import { GrammyError, HttpError } from 'grammy'
import type { Outcome } from '../../outbox/channel.ts'
import { NOT_CONNECTED } from './connection.ts'

const NETWORK_PAUSE_MS = 10_000
/** For a 429 that does not say how long. */
const FLOOD_PAUSE_MS = 5_000

const TOKEN_REFUSED = [401, 404]
const CLASH = 409
const FLOOD = 429

/** Why Telegram will not bring anything to this person any more, by what its 403 says. */
const FORBIDDEN: [RegExp, string][] = [
  [/blocked by the user/, 'blocked'],
  [/user is deactivated/, 'deactivated'],
  [/can't initiate conversation/, 'never started'],
]

/** The whole table of failures; a send that did not fail never comes here. */
export function classify(error: unknown): Outcome {
  const detail = failureDetail(error)
  if (error instanceof GrammyError) return refusal(error, detail)
  if (neverLeft(error)) return { kind: 'retry', afterMs: NETWORK_PAUSE_MS, scope: 'channel', detail }
  return { kind: 'unknown', detail }
}

function refusal({ error_code: code, description, parameters }: GrammyError, detail: string): Outcome {
  if (code === FLOOD) return { kind: 'retry', afterMs: floodPauseMs(parameters.retry_after), scope: 'channel', detail }
  if (code === 403) return { kind: 'unreachable', reason: forbiddenReason(description) }
  // Only groups migrate, and a group is never a person's address.
  if (parameters.migrate_to_chat_id !== undefined) return { kind: 'unreachable', reason: 'not a private chat' }
  if (code === 400 && /chat not found/.test(description)) return { kind: 'unreachable', reason: 'never started' }
  if (TOKEN_REFUSED.includes(code) || code === CLASH) return { kind: 'alarm', detail }
  if (code >= 400 && code < 500) return { kind: 'bug', detail }
  return { kind: 'unknown', detail }
}

const floodPauseMs = (retryAfterSeconds: number | undefined): number =>
  retryAfterSeconds === undefined ? FLOOD_PAUSE_MS : retryAfterSeconds * 1000

const forbiddenReason = (description: string): string =>
  FORBIDDEN.find(([says]) => says.test(description))?.[1] ?? 'forbidden'

/** The bot's token is wrong or revoked: only the operator can heal that. */
export const tokenRefused = (error: unknown): boolean =>
  error instanceof GrammyError && TOKEN_REFUSED.includes(error.error_code)

/** Telegram or the way to it failed, and not we ourselves. */
export const fromTelegram = (error: unknown): boolean => error instanceof GrammyError || error instanceof HttpError

/** How long Telegram asks to be left alone. */
export const askedToWaitMs = (error: unknown): number | undefined =>
  error instanceof GrammyError && error.error_code === FLOOD ? floodPauseMs(error.parameters.retry_after) : undefined

/** What went wrong, without the token (a network error's message holds the address with it) and without the message. */
export function failureDetail(error: unknown): string {
  if (error instanceof GrammyError) return `${error.error_code} ${withoutToken(error.description)}`
  if (error instanceof HttpError) return codeOf(error.error) ?? 'no answer'
  return error instanceof Error ? error.name : 'error'
}

const neverLeft = (error: unknown): boolean =>
  error instanceof HttpError && codeOf(error.error)?.startsWith(NOT_CONNECTED) === true

const withoutToken = (text: string | undefined): string => (text ?? '').replaceAll(/\d+:[\w-]{10,}/g, '〔隐去〕')

/** node-fetch: `code` of the system's errors, else `type` (an answer that is no JSON: `invalid-json`). */
function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'type' in error && typeof error.type === 'string' ? error.type : undefined
}
