import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Channel, Outcome, OutgoingMessage } from '../../src/outbox/channel.ts'
import type { DueMessage, OutboxPorts, Prepared } from '../../src/outbox/ports.ts'
import { type Sender, startSender } from '../../src/outbox/sender.ts'
import { type OutboxState, settle } from '../../src/outbox/settle.ts'

type Row = DueMessage & { state: OutboxState; notBefore: number; outcome?: Outcome; dropped?: string }

/** An outbox in memory, and a channel whose answers the test decides. */
function setUp(options: { concurrency?: number; perSecond?: number } = {}) {
  const rows: Row[] = []
  const sent: OutgoingMessage[] = []
  const now = () => Date.now()
  let answer = async (_message: OutgoingMessage): Promise<Outcome> => ({ kind: 'accepted' })
  let prepare = async (message: DueMessage): Promise<Prepared> => ({
    kind: 'send',
    content: message.content ?? { text: '本月岗位' },
  })
  const row = (id: number) => rows.find((each) => each.id === id)!

  const ports: OutboxPorts = {
    recover: async () => {
      const left = rows.filter(({ state }) => state === 'sending')
      for (const each of left) each.state = 'queued'
      return left.length
    },
    due: async (_channel, limit, at) =>
      rows
        .filter((each) => each.state === 'queued' && each.notBefore <= at)
        .sort((one, other) => one.priority - other.priority)
        .slice(0, limit),
    nextDueAt: async () =>
      rows
        .filter(({ state }) => state === 'queued')
        .map(({ notBefore }) => notBefore)
        .sort((a, b) => a - b)[0],
    prepare: (messages) => Promise.all(messages.map((message) => prepare(message))),
    exchange: async (back, out, at) => {
      for (const { message, outcome } of back) {
        const settled = settle(outcome, message.attempts, at)
        Object.assign(row(message.id), { state: settled.state, outcome, attempts: message.attempts })
        if (settled.state === 'queued') row(message.id).notBefore = settled.notBefore
      }
      const queued = out.map(({ message }) => row(message.id)).filter(({ state }) => state === 'queued')
      for (const each of queued) each.state = 'sending'
      return { marked: new Set(queued.map(({ id }) => id)), failed: [] }
    },
    turnAway: async (messages) => {
      for (const { message, why } of messages) {
        if (why.kind === 'later') row(message.id).notBefore = why.at
        else Object.assign(row(message.id), { state: 'failed', dropped: why.reason })
      }
    },
    onFailed: async () => {},
  }
  const channel: Channel = {
    name: 'telegram',
    account: '1',
    concurrency: options.concurrency ?? 2,
    ...(options.perSecond !== undefined && { perSecond: options.perSecond }),
    carriesSamples: false,
    send: (message) => {
      sent.push(message)
      return answer(message)
    },
  }
  const errors: unknown[] = []
  const time = { clock: now, monotonicMs: now, sleep: sleepUnlessWoken }
  return {
    rows,
    sent,
    ports,
    errors,
    queue: (id: number, change: Partial<Row> = {}) =>
      rows.push({
        id,
        publicId: `p${id}`,
        priority: 0,
        kind: 'reply',
        address: `a${id}`,
        attempts: 0,
        createdAt: 0,
        content: { text: `${id}` },
        state: 'queued',
        notBefore: 0,
        ...change,
      }),
    answerWith: (next: typeof answer) => {
      answer = next
    },
    prepareWith: (next: typeof prepare) => {
      prepare = next
    },
    start: (): Sender => startSender(channel, ports, time, (error) => errors.push(error)),
  }
}

const sleepUnlessWoken = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

describe('the sender', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('sends what is due and leaves what is not', async () => {
    const world = setUp()
    world.queue(1)
    world.queue(2, { notBefore: 2_000_000 })
    const sender = world.start()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(world.rows.map(({ state }) => state)).toEqual(['accepted', 'queued'])
    await vi.advanceTimersByTimeAsync(1_000_000)
    expect(world.rows.map(({ state }) => state)).toEqual(['accepted', 'accepted'])
    await sender.stop()
  })

  it('has a row marked as sending before the provider hears of it', async () => {
    const world = setUp()
    world.queue(1)
    const states: string[] = []
    world.answerWith(async () => {
      states.push(world.rows[0]!.state)
      return { kind: 'accepted' }
    })
    const sender = world.start()
    await vi.advanceTimersByTimeAsync(100)
    expect(states).toEqual(['sending'])
    await sender.stop()
  })

  it('never has more sends in flight than the channel allows', async () => {
    const world = setUp({ concurrency: 3 })
    for (let id = 1; id <= 20; id++) world.queue(id)
    let inFlight = 0
    let most = 0
    world.answerWith(async () => {
      most = Math.max(most, ++inFlight)
      await new Promise((resolve) => setTimeout(resolve, 50))
      inFlight--
      return { kind: 'accepted' }
    })
    const sender = world.start()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(most).toBe(3)
    expect(world.rows.every(({ state }) => state === 'accepted')).toBe(true)
    await sender.stop()
  })

  it('keeps to the pace of the channel', async () => {
    const world = setUp({ concurrency: 50, perSecond: 10 })
    for (let id = 1; id <= 100; id++) world.queue(id)
    const sender = world.start()
    await vi.advanceTimersByTimeAsync(3_000)
    expect(world.sent.length).toBeLessThanOrEqual(10 + 30)
    expect(world.sent.length).toBeGreaterThan(30)
    await sender.stop()
  })

  it('stops all sending while the provider asks for patience, then goes on', async () => {
    const world = setUp({ concurrency: 1 })
    world.queue(1)
    world.queue(2)
    let calls = 0
    world.answerWith(async () =>
      ++calls === 1 ? { kind: 'retry', afterMs: 30_000, scope: 'channel', detail: '429' } : { kind: 'accepted' },
    )
    const sender = world.start()
    await vi.advanceTimersByTimeAsync(29_000)
    expect(calls).toBe(1)
    expect(sender.health()).toMatchObject({ state: 'paused', detail: '429' })
    await vi.advanceTimersByTimeAsync(5_000)
    expect(world.rows.map(({ state }) => state)).toEqual(['accepted', 'accepted'])
    await sender.stop()
  })

  it('keeps its patience when what was on its way before is taken after all', async () => {
    const world = setUp({ concurrency: 2 })
    for (let id = 1; id <= 4; id++) world.queue(id)
    let refused = false
    world.answerWith(async ({ id }) => {
      if (id === 'p1' && !refused) {
        refused = true
        return { kind: 'retry', afterMs: 30_000, scope: 'channel', detail: '429' }
      }
      await new Promise((resolve) => setTimeout(resolve, 5_000))
      return { kind: 'accepted' }
    })
    const sender = world.start()
    await vi.advanceTimersByTimeAsync(29_000)
    expect(world.sent.map(({ id }) => id)).toEqual(['p1', 'p2'])
    expect(world.rows[1]!.state).toBe('accepted')
    await vi.advanceTimersByTimeAsync(30_000)
    expect(world.rows.map(({ state }) => state)).toEqual(Array(4).fill('accepted'))
    await sender.stop()
  })

  it('brings two messages to one chat one after the other, and others meanwhile', async () => {
    const world = setUp({ concurrency: 4 })
    for (let id = 1; id <= 9; id++) world.queue(id, { address: id <= 6 ? 'one chat' : `chat ${id}` })
    const underWay = new Set<string>()
    let mostAtOnce = 0
    world.answerWith(async ({ address }) => {
      expect(underWay.has(address)).toBe(false)
      underWay.add(address)
      mostAtOnce = Math.max(mostAtOnce, underWay.size)
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      underWay.delete(address)
      return { kind: 'accepted' }
    })
    const sender = world.start()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(mostAtOnce).toBe(4)
    expect(world.sent.filter(({ address }) => address === 'one chat').map(({ id }) => id)).toEqual([
      'p1',
      'p2',
      'p3',
      'p4',
      'p5',
      'p6',
    ])
    expect(world.rows.every(({ state }) => state === 'accepted')).toBe(true)
    await sender.stop()
  })

  it('pauses a broken channel without marking anybody, and tries again later', async () => {
    const world = setUp()
    world.queue(1)
    world.answerWith(async () => ({ kind: 'alarm', detail: '401' }))
    const sender = world.start()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(world.rows[0]).toMatchObject({ state: 'queued' })
    expect(world.sent).toHaveLength(1)
    world.answerWith(async () => ({ kind: 'accepted' }))
    await vi.advanceTimersByTimeAsync(300_000)
    expect(world.rows[0]!.state).toBe('accepted')
    await sender.stop()
  })

  it('sends again what a dead process had left in flight', async () => {
    const world = setUp()
    world.queue(1, { state: 'sending' })
    const sender = world.start()
    await vi.advanceTimersByTimeAsync(100)
    expect(world.rows[0]!.state).toBe('accepted')
    await sender.stop()
  })

  it('drops or postpones what the last look says no to', async () => {
    const world = setUp()
    world.queue(1, { kind: 'push' })
    world.queue(2, { kind: 'push' })
    world.prepareWith(async ({ id }) =>
      id === 1 ? { kind: 'drop', reason: 'employed' } : { kind: 'later', at: Date.now() + 10_000_000 },
    )
    const sender = world.start()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(world.sent).toEqual([])
    expect(world.rows[0]).toMatchObject({ state: 'failed', dropped: 'employed' })
    expect(world.rows[1]!.state).toBe('queued')
    await sender.stop()
  })

  it('takes a channel that throws for a lost answer', async () => {
    const world = setUp()
    world.queue(1)
    world.answerWith(() => Promise.reject(new Error('oops')))
    const sender = world.start()
    await vi.advanceTimersByTimeAsync(100)
    expect(world.rows[0]!.outcome).toMatchObject({ kind: 'unknown' })
    await sender.stop()
  })

  it('survives a database that fails for a while and settles what it sent', async () => {
    const world = setUp()
    world.queue(1)
    const { exchange } = world.ports
    let failures = 2
    world.ports.exchange = async (back, out, at) => {
      if (back.length > 0 && failures-- > 0) throw new Error('locked')
      return exchange(back, out, at)
    }
    const sender = world.start()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(world.errors).toHaveLength(2)
    expect(world.sent).toHaveLength(1)
    expect(world.rows[0]!.state).toBe('accepted')
    await sender.stop()
  })

  it('finishes what is in flight before it stops, and starts nothing new', async () => {
    const world = setUp({ concurrency: 1 })
    world.queue(1)
    world.queue(2)
    world.answerWith(() => new Promise((resolve) => setTimeout(() => resolve({ kind: 'accepted' }), 500)))
    const sender = world.start()
    await vi.advanceTimersByTimeAsync(100)
    const stopped = sender.stop()
    await vi.advanceTimersByTimeAsync(1_000)
    await stopped
    expect(world.rows.map(({ state }) => state)).toEqual(['accepted', 'queued'])
  })
})
