import { GrammyError, HttpError } from 'grammy'
import { describe, expect, it } from 'vitest'
import { classify, failureDetail } from '../../src/channels/telegram/classify.ts'
import { NOT_CONNECTED } from '../../src/channels/telegram/connection.ts'

const TOKEN = '7001:AAF-secret_secret_secret'

const refusal = (error_code: number, description: string, parameters: object = {}) =>
  new GrammyError('failed', { ok: false, error_code, description, parameters }, 'sendMessage', {})
const network = (fields: object) =>
  new HttpError('failed', Object.assign(new Error(`request to https://api.telegram.org/bot${TOKEN}/x failed`), fields))

describe('what a failed call to Telegram means', () => {
  it.each([
    [403, 'Forbidden: bot was blocked by the user', 'blocked'],
    [403, 'Forbidden: user is deactivated', 'deactivated'],
    [403, "Forbidden: bot can't initiate conversation with a user", 'never started'],
    [403, 'Forbidden: something new', 'forbidden'],
    [400, 'Bad Request: chat not found', 'never started'],
  ])('%i %s: this person is unreachable, because %s', (code, description, reason) => {
    expect(classify(refusal(code, description))).toEqual({ kind: 'unreachable', reason })
  })

  it('a chat that became a supergroup is no person', () => {
    const moved = refusal(400, 'Bad Request: group chat was upgraded', { migrate_to_chat_id: -100123 })
    expect(classify(moved)).toEqual({ kind: 'unreachable', reason: 'not a private chat' })
  })

  it.each([
    [400, "Bad Request: can't parse entities"],
    [400, 'Bad Request: message is too long'],
    [413, 'Request Entity Too Large'],
  ])('%i %s: this message can never go out', (code, description) => {
    expect(classify(refusal(code, description)).kind).toBe('bug')
  })

  it.each([
    [401, 'Unauthorized'],
    [404, 'Not Found'],
    [409, 'Conflict: terminated by other getUpdates request'],
  ])('%i %s: the channel is broken, nobody is marked', (code, description) => {
    expect(classify(refusal(code, description))).toEqual({ kind: 'alarm', detail: `${code} ${description}` })
  })

  it.each([
    [{ retry_after: 31 }, 31_000],
    [{}, 5_000],
  ])('429 with %j: everything waits', (parameters, afterMs) => {
    const outcome = classify(refusal(429, 'Too Many Requests', parameters))
    expect(outcome).toMatchObject({ kind: 'retry', scope: 'channel', afterMs })
  })

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'CERT_HAS_EXPIRED', 'TIMEOUT'])(
    '%s before the connection stood: surely not sent',
    (code) => {
      const outcome = classify(network({ code: `${NOT_CONNECTED} ${code}` }))
      expect(outcome).toMatchObject({ kind: 'retry', scope: 'channel' })
    },
  )

  it.each([
    ['a broken connection', network({ code: 'ECONNRESET' }), 'ECONNRESET'],
    ['an answer that is no JSON', network({ type: 'invalid-json' }), 'invalid-json'],
    ['no answer in time', network({}), 'no answer'],
    ['a server error', refusal(502, 'Bad Gateway'), '502 Bad Gateway'],
    ['an answer without a code', refusal(undefined as never, undefined as never), 'undefined '],
    ['an error nobody thought of', new TypeError('x is not a function'), 'TypeError'],
    ['something thrown that is no error', 'oh', 'error'],
  ])('%s: nobody can tell', (_, error, detail) => {
    expect(classify(error)).toEqual({ kind: 'unknown', detail })
  })

  it('never repeats the token', () => {
    const leaks = [network({}), network({ code: 'X' }), refusal(400, `no such path /bot${TOKEN}/sendMessage`)]
    for (const error of leaks) expect(failureDetail(error)).not.toContain('secret')
  })
})
