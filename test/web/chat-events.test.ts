/** What arrives by itself: the stream a page listens to, from its first line until the page goes. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Reply } from '../../src/chat/inbound.ts'
import type { ChatInbox } from '../../src/web/chat-api.ts'
import { chatEvents } from '../../src/web/chat-events.ts'

const MISSED: Reply = { id: 'p1', text: '这个月有3个活\n还在招', choices: [{ label: '1 报名', say: '1' }] }
const FRESH: Reply = { id: 'p2', text: '又有一个' }
const SESSION = 'abcdefghijklmnopqrstuv'

/** A page that listens; `read` gives what has arrived since it was last asked. */
function listening(pending: () => Promise<Reply[]> = async () => [MISSED]) {
  const listeners = new Map<string, (reply: Reply) => void>()
  const failed = vi.fn()
  const inbox: ChatInbox = {
    pending,
    history: async () => [],
    seen: async () => {},
    subscribe(session, listener) {
      listeners.set(session, listener)
      return () => listeners.delete(session)
    },
  }
  const events = chatEvents({ inbox, log: { failed } })
  const open = async (cookie = `wengang_chat=${SESSION}`) => {
    const answer = await events.request('/events', { headers: { Cookie: cookie } })
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    return { answer, read: async () => (await reader.read()).value, leave: () => reader.cancel() }
  }
  return { open, listeners, failed }
}

const repliesOf = (chunk: string | undefined): Reply[] =>
  [...(chunk ?? '').matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data!) as Reply)

describe('GET /api/chat/events', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
  afterEach(() => void vi.useRealTimers())

  it('is a stream that begins at once, then what was missed, each under its id', async () => {
    const { answer, read, leave } = await listening().open()
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    expect(await read()).toBe(': ok\n\n')
    const first = await read()
    expect(first).toMatch(/^id: p1$/m)
    expect(first).toMatch(/^retry: \d+$/m)
    expect(repliesOf(first)).toEqual([MISSED])
    await leave()
  })

  it('brings what is said later to the session it is for, with no choices as an empty list', async () => {
    const { open, listeners } = listening(async () => [])
    const { read, leave } = await open()
    await read()
    listeners.get(SESSION)!(FRESH)
    expect(repliesOf(await read())).toEqual([{ ...FRESH, choices: [] }])
    await leave()
  })

  it('listens before it reads what was missed, so that nothing falls between the two', async () => {
    const page = listening(async () => {
      page.listeners.get(SESSION)!(FRESH)
      return [MISSED]
    })
    const { read, leave } = await page.open()
    await read()
    expect([...repliesOf(await read()), ...repliesOf(await read())].map(({ id }) => id).sort()).toEqual(['p1', 'p2'])
    await leave()
  })

  it('keeps the line warm, and stops when the page has gone', async () => {
    const { open, listeners } = listening(async () => [])
    const { read, leave } = await open()
    await read()
    vi.advanceTimersToNextTimer()
    expect(await read()).toBe(': ok\n\n')
    await leave()
    await vi.waitFor(() => expect(listeners.size).toBe(0))
    expect(vi.getTimerCount()).toBe(0)
  })

  it('ends when what was missed cannot be read, and tells nobody but the log why', async () => {
    const console = vi.spyOn(globalThis.console, 'error')
    const locked = new Error('database is locked')
    const { open, listeners, failed } = listening(() => Promise.reject(locked))
    const { read } = await open()
    await read()
    expect(await read()).toBeUndefined()
    expect(failed).toHaveBeenCalledWith(locked)
    expect(console).not.toHaveBeenCalled()
    await vi.waitFor(() => expect(listeners.size).toBe(0))
    expect(vi.getTimerCount()).toBe(0)
  })

  it('opens a session of its own for who brings none', async () => {
    const { open, listeners } = listening(async () => [])
    const { answer, leave } = await open('')
    const [session] = listeners.keys()
    expect(answer.headers.get('set-cookie')).toContain(`wengang_chat=${session};`)
    await leave()
  })
})
