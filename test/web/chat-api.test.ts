/** The chat over JSON: any client can talk to it, and a hostile one is told plainly what is wrong. */

import { EventEmitter } from 'node:events'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Inbound, Reply } from '../../src/chat/inbound.ts'
import { chatApi } from '../../src/web/chat-api.ts'

const REPLY: Reply = { id: 'r1', text: '您想找啥活?', choices: [{ label: '同意', say: '1' }] }
const received: Inbound[] = []
const seen = vi.fn(async () => {})
const failed = vi.fn()
let api: ReturnType<typeof chatApi>

beforeEach(() => {
  received.length = 0
  seen.mockClear()
  const inbox = { pending: async () => [], history: async () => [], seen, subscribe: () => () => {} }
  const receive = async (inbound: Inbound) => {
    received.push(inbound)
    return [REPLY]
  }
  api = chatApi({ receive, inbox, clock: () => Date.UTC(2026, 10, 23), log: { failed } })
})

const post = (body: unknown, headers: Record<string, string> = {}) =>
  api.request('/', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const cookieOf = (answer: Response) => answer.headers.get('set-cookie')!.split(';')[0]!

describe('POST /api/chat', () => {
  it('answers with the replies, opens a session and settles what it carried', async () => {
    const answer = await post({ text: ' 你好 ', messageId: 'm1' })
    expect(await answer.json()).toEqual({ replies: [REPLY] })
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/)
    expect(received[0]).toMatchObject({ channel: 'web', messageId: 'm1', event: { kind: 'text', text: '你好' } })
    expect(seen).toHaveBeenCalledWith(received[0]!.address, ['r1'])
  })

  it('survives a database that cannot note what the answer carried', async () => {
    seen.mockRejectedValueOnce(new Error('database is locked'))
    const outgoing = new EventEmitter()
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"text":"你好"}' }
    expect((await api.request('/', init, { outgoing })).status).toBe(200)
    outgoing.emit('finish')
    await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce())
  })

  it('keeps one session to one address and makes another for who brings a made-up cookie', async () => {
    const cookie = cookieOf(await post({ text: '一' }))
    await post({ text: '二' }, { Cookie: cookie })
    await post({ text: '三' }, { Cookie: 'wengang_chat=1' })
    const [one, two, three] = received.map(({ address }) => address)
    expect(two).toBe(one)
    expect(three).not.toBe(one)
  })

  it('takes the personal code of a QR sheet', async () => {
    await post({ open: true, code: 'ABC' })
    expect(received[0]!.event).toEqual({ kind: 'opened', code: 'ABC' })
  })

  it.each([
    ['nothing said', { text: '  ' }, 400],
    ['not JSON', '{', 400],
    ['another shape', { words: '你好' }, 400],
    ['2001 characters', { text: '活'.repeat(2001) }, 413],
    ['more than 16 KiB', { text: '活'.repeat(20_000) }, 413],
  ])('refuses %s in Chinese', async (_, body, status) => {
    const answer = await post(body)
    expect(answer.status).toBe(status)
    expect((await answer.json()).error).toMatch(/\p{Script=Han}/u)
    expect(received).toEqual([])
  })

  it('refuses a form of another site', async () => {
    expect((await post('text=1', { 'Content-Type': 'application/x-www-form-urlencoded' })).status).toBe(415)
  })

  it('asks a session that writes more than it may to wait', async () => {
    const cookie = cookieOf(await post({ text: '0' }))
    for (let n = 1; n < 120; n++) expect((await post({ text: `${n}` }, { Cookie: cookie })).status).toBe(200)
    const answer = await post({ text: '121' }, { Cookie: cookie })
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await post({ text: '别人' })).status).toBe(200)
  })
})
