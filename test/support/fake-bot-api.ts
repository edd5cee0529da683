/** A stand-in for api.telegram.org on the loopback: people who write, tap, block and vanish, and an API that can fail. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Update } from 'grammy/types'
import { type TelegramPerson, telegramPerson } from './telegram-person.ts'

/** What sending to a chat meets. `lost`: taken, but no answer ever comes; `cut`: taken, then the connection breaks. */
export type Trouble =
  | 'blocked'
  | 'deactivated'
  | 'never started'
  | 'server error'
  | 'lost'
  | 'cut'
  | { flood: number }
  | Refusal
export type Refusal = { error_code: number; description: string; parameters?: object }

type Answer = { result: unknown } | Refusal | 'lost' | 'cut'

export type SentMessage = {
  messageId: number
  chat: number
  text: string
  buttons: { text: string; callback_data: string }[][]
  payload: Record<string, unknown>
}

export type FakeBotApi = {
  token: string
  apiRoot: string
  /** Every message that was taken, in order, whether or not its answer arrived. */
  sent: SentMessage[]
  /** Every call, by method name. */
  calls: { method: string; payload: Record<string, unknown> }[]
  answeredTaps: string[]
  /** What people recorded, by file id. */
  files: Map<string, Uint8Array>
  webhook: { url: string; secret: string } | undefined
  /** Updates that nobody has confirmed. */
  unconfirmed(): Update[]
  person(id: number): TelegramPerson
  push(fields: Omit<Update, 'update_id'>): Update
  /** Sends to this chat meet `trouble`, `times` times. */
  trouble(chat: number, trouble: Trouble, times?: number): void
  well(chat: number): void
  /** Every message is taken at once and answered this much later. */
  sendTakes(ms: number): void
  /** Every call is refused so, until `undefined`. */
  refuseAll(refusal: Refusal | undefined): void
  /** Resolves when `condition` holds; looked at after each call and each update. */
  until(condition: () => boolean): Promise<void>
  close(): Promise<void>
}

const REFUSALS = {
  blocked: { error_code: 403, description: 'Forbidden: bot was blocked by the user' },
  deactivated: { error_code: 403, description: 'Forbidden: user is deactivated' },
  'never started': { error_code: 400, description: 'Bad Request: chat not found' },
  'server error': { error_code: 500, description: 'Internal Server Error' },
} as const
const UNAUTHORIZED: Refusal = { error_code: 401, description: 'Unauthorized' }
const CLASHES = {
  poll: { error_code: 409, description: 'Conflict: terminated by other getUpdates request' },
  webhook: { error_code: 409, description: "Conflict: can't use getUpdates method while webhook is active" },
}

export async function startFakeBotApi(token = '7001:fake-token-of-the-bot'): Promise<FakeBotApi> {
  const troubles = new Map<number, { trouble: Trouble; times: number }>()
  const watchers = new Set<() => void>()
  let updates: Update[] = []
  let lastUpdateId = 1000
  let lastMessageId = 0
  let refusal: Refusal | undefined
  let answeredAfterMs = 0
  let held: { release: (answer: Answer) => void; timer: NodeJS.Timeout } | undefined

  const changed = () => {
    for (const watch of watchers) watch()
  }

  const api: FakeBotApi = {
    token,
    apiRoot: '',
    sent: [],
    calls: [],
    answeredTaps: [],
    files: new Map(),
    webhook: undefined,
    unconfirmed: () => updates,
    person: (id) => telegramPerson(id, api, () => ++lastMessageId),
    push(fields) {
      const update = { update_id: ++lastUpdateId, ...fields } as Update
      updates.push(update)
      if (held) releasePoll()
      changed()
      return update
    },
    trouble: (chat, trouble, times = Number.POSITIVE_INFINITY) => void troubles.set(chat, { trouble, times }),
    well: (chat) => void troubles.delete(chat),
    sendTakes: (ms) => {
      answeredAfterMs = ms
    },
    refuseAll: (with_) => {
      refusal = with_
    },
    until: (condition) =>
      new Promise((resolve) => {
        const watch = () => {
          if (condition() && watchers.delete(watch)) resolve()
        }
        watchers.add(watch)
        watch()
      }),
    close: () =>
      new Promise((closed) => {
        clearTimeout(held?.timer)
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }

  function releasePoll(answer: Answer = { result: updates.slice(0, 100) }): void {
    clearTimeout(held?.timer)
    held?.release(answer)
    held = undefined
  }

  function getUpdates({ offset = 0, timeout = 0 }: { offset?: number; timeout?: number }): Answer | Promise<Answer> {
    if (api.webhook) return CLASHES.webhook
    releasePoll(CLASHES.poll)
    updates = updates.filter((update) => update.update_id >= offset)
    if (updates.length > 0 || timeout === 0) return { result: updates.slice(0, 100) }
    return new Promise((release) => {
      held = { release, timer: setTimeout(() => releasePoll(), timeout * 1000).unref() }
    })
  }

  function sendMessage(payload: Record<string, unknown>): Answer {
    const chat = Number(payload.chat_id)
    const trouble = meet(chat)
    if (typeof trouble === 'object') return 'flood' in trouble ? flood(trouble.flood) : trouble
    if (trouble !== undefined && trouble !== 'lost' && trouble !== 'cut') return REFUSALS[trouble]

    const text = String(payload.text ?? '')
    const keyboard = payload.reply_markup as { inline_keyboard: SentMessage['buttons'] } | undefined
    const buttons = keyboard?.inline_keyboard ?? []
    if (text === '') return badRequest('message text is empty')
    if (text.length > 4096) return badRequest('message is too long')
    if (buttons.flat().some(({ callback_data: data }) => Buffer.byteLength(data) > 64)) {
      return badRequest('BUTTON_DATA_INVALID')
    }
    const messageId = ++lastMessageId
    api.sent.push({ messageId, chat, text, buttons, payload })
    return trouble ?? { result: { message_id: messageId, date: 0, chat: { id: chat, type: 'private' }, text } }
  }

  function meet(chat: number): Trouble | undefined {
    const met = troubles.get(chat)
    if (!met) return undefined
    met.times--
    if (met.times <= 0) troubles.delete(chat)
    return met.trouble
  }

  function answerTo(method: string, payload: Record<string, unknown>): Answer | Promise<Answer> {
    if (refusal) return refusal
    switch (method) {
      case 'getMe':
        return {
          result: { id: Number(token.split(':')[0]), is_bot: true, first_name: '稳岗', username: 'wengang_bot' },
        }
      case 'sendMessage':
        return sendMessage(payload)
      case 'getUpdates':
        return getUpdates(payload)
      case 'setWebhook':
        api.webhook = { url: String(payload.url), secret: String(payload.secret_token) }
        return { result: true }
      case 'deleteWebhook':
        api.webhook = undefined
        return { result: true }
      case 'getFile':
        return { result: { file_id: payload.file_id, file_path: `voice/${payload.file_id}` } }
      case 'answerCallbackQuery':
        api.answeredTaps.push(String(payload.callback_query_id))
        return { result: true }
      default:
        return UNAUTHORIZED
    }
  }

  const server = createServer(async (request, response) => {
    const [, file] = /^\/file\/bot[^/]+\/voice\/(\w+)$/.exec(request.url ?? '') ?? []
    if (file !== undefined) {
      const bytes = api.files.get(file)
      return void response.writeHead(bytes === undefined ? 404 : 200).end(bytes)
    }
    const [, bot, method] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? []
    if (bot !== token || method === undefined) return respond(response, UNAUTHORIZED)
    const payload = JSON.parse((await bodyOf(request)) || '{}')
    api.calls.push({ method, payload })
    const answer = answerTo(method, payload)
    changed()
    if (method === 'sendMessage' && answeredAfterMs > 0) await sleep(answeredAfterMs)
    respond(response, await answer)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  api.apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return api
}

const flood = (seconds: number): Refusal => ({
  error_code: 429,
  description: `Too Many Requests: retry after ${seconds}`,
  parameters: { retry_after: seconds },
})

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

const badRequest = (why: string): Refusal => ({ error_code: 400, description: `Bad Request: ${why}` })

function respond(response: ServerResponse, answer: Answer): void {
  if (answer === 'lost') return
  if (answer === 'cut') {
    response.destroy()
    return
  }
  const body = 'result' in answer ? { ok: true, ...answer } : { ok: false, ...answer }
  const status = 'result' in answer ? 200 : answer.error_code
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
