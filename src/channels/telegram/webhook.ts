/** Takes updates that Telegram brings to our public address. Any answer but 2xx makes Telegram bring the update again. */

import { createHash, timingSafeEqual } from 'node:crypto'
import type { Api } from 'grammy'
import type { Update } from 'grammy/types'
import type { Logger } from '../../log.ts'
import { READ_UPDATES } from './inbound.ts'
import { readLimited } from './limited.ts'
import type { Line } from './line.ts'

/** Updates are a few kilobytes: text is 4096 characters at most, files come as ids. */
const LONGEST_BODY_BYTES = 1024 * 1024
const SECRET_HEADER = 'X-Telegram-Bot-Api-Secret-Token'

/** Tells Telegram our address, again and again until it listens or `signal` aborts. Never throws. */
export async function announceWebhook(
  api: Api,
  { url, secret }: { url: string; secret: string },
  line: Line,
  signal: AbortSignal,
): Promise<void> {
  line.connecting()
  while (!signal.aborted) {
    try {
      await api.setWebhook(url, { secret_token: secret, allowed_updates: READ_UPDATES })
      return line.ok()
    } catch (error) {
      await line.failed(error, signal)
    }
  }
}

/** `hand` resolves when the update is committed; only then is it confirmed. */
export function webhook(secret: string, hand: (update: Update) => Promise<void>, log: Logger) {
  return async function takeWebhook(request: Request): Promise<Response> {
    if (request.method !== 'POST') return answer(405)
    if (!same(request.headers.get(SECRET_HEADER) ?? '', secret)) return answer(401)
    const body = await readLimited(request.body, LONGEST_BODY_BYTES)
    if (body === undefined) return answer(413)
    const update = parseUpdate(body.toString('utf8'))
    if (update === undefined) return answer(400)
    try {
      await hand(update)
      return answer(200)
    } catch (error) {
      log.error({ updateId: update.update_id, err: error }, 'Telegram 一条消息没处理成，等它再送')
      return answer(500)
    }
  }
}

const answer = (status: number): Response => new Response(null, { status })

/** Hashes are of one length, so the comparison tells nothing about the secret's. */
function same(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(secret))
}

function parseUpdate(body: string): Update | undefined {
  try {
    const value: unknown = JSON.parse(body)
    const isUpdate = typeof value === 'object' && value !== null && 'update_id' in value
    return isUpdate && typeof value.update_id === 'number' ? (value as Update) : undefined
  } catch {
    return undefined
  }
}
