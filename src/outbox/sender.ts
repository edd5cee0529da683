/**
 * Sends what is due on one channel account. Each row is durably `sending` before the provider is called and settled after;
 * no transaction is open in between. A row that a crash left `sending` is sent again: at least once, and never more extra
 * copies than sends were in flight.
 */

import { fullBucket, take } from '../pacing/token-bucket.ts'
import type { Clock } from '../rules/calendar.ts'
import type { Content } from '../rules/message.ts'
import type { Channel, Outcome } from './channel.ts'

export type DueMessage = {
  id: number
  publicId: string
  kind: string
  address: string
  personId?: number
  pushId?: number
  attempts: number
  createdAt: number
  /** The address no longer belongs to the person it was meant for (换机主). */
  stranger?: true
  /** Absent for pushes: they are written at the moment of sending. */
  content?: Content
}

/** The last look before sending: as it is, at another time, or not at all (`reason` is recorded). */
export type Prepared =
  | { kind: 'send'; content: Content }
  | { kind: 'later'; at: number }
  | { kind: 'drop'; reason: string }

export type OutboxPorts = {
  /** Rows left `sending` by a process that died become due again. Returns how many. */
  recover(channel: Channel, now: number): Promise<number>
  due(channel: Channel, limit: number, now: number): Promise<DueMessage[]>
  nextDueAt(channel: Channel): Promise<number | undefined>
  prepare(message: DueMessage, channel: Channel): Promise<Prepared>
  /** One transaction. Returns the ids that were still queued and are now `sending`. */
  markSending(messages: { id: number; publicId: string; content: Content }[], now: number): Promise<Set<number>>
  /** One transaction, together with what the outcomes prove. */
  settle(results: { message: DueMessage; outcome: Outcome }[], now: number): Promise<void>
  postpone(id: number, at: number): Promise<void>
  drop(message: DueMessage, reason: string, now: number): Promise<void>
}

export type SenderHealth = { state: 'sending' } | { state: 'paused'; until: number; detail: string }

export type Sender = {
  /** Look at the outbox now: something was just queued. */
  wake(): void
  /** Resolves when sends in flight have finished and are settled. */
  stop(): Promise<void>
  health(): SenderHealth
}

/** Real elapsed time for pacing and pauses; `clock` says what is due. */
export type SenderTime = { clock: Clock; monotonicMs(): number; sleep(ms: number, signal: AbortSignal): Promise<void> }

const POLL_MS = 1_000
const ALARM_PAUSE_MS = 5 * 60_000
const LEAST_WAIT_MS = 20

export function startSender(
  channel: Channel,
  ports: OutboxPorts,
  time: SenderTime,
  onError: (error: unknown) => void,
): Sender {
  const stopping = new AbortController()
  const finished: { message: DueMessage; outcome: Outcome }[] = []
  let inFlight = 0
  let waking = new AbortController()
  let pause: { until: number; detail: string } | undefined
  const rate = channel.perSecond === undefined ? undefined : { perSecond: channel.perSecond, burst: channel.perSecond }
  let bucket = rate && fullBucket(rate, time.monotonicMs())

  const wake = () => waking.abort()

  async function rest(ms: number): Promise<void> {
    const interrupts = stopping.signal.aborted ? [waking.signal] : [waking.signal, stopping.signal]
    await time.sleep(ms, AbortSignal.any(interrupts))
    waking = new AbortController()
  }

  async function flush(): Promise<void> {
    if (finished.length === 0) return
    const batch = finished.splice(0)
    try {
      await ports.settle(batch, time.clock())
    } catch (error) {
      finished.unshift(...batch)
      throw error
    }
  }

  function notePause(outcome: Outcome): void {
    if (outcome.kind === 'alarm') pause = { until: time.monotonicMs() + ALARM_PAUSE_MS, detail: outcome.detail }
    if (outcome.kind === 'retry' && outcome.scope === 'channel') {
      pause = { until: time.monotonicMs() + outcome.afterMs, detail: outcome.detail }
    }
    if (outcome.kind === 'accepted') pause = undefined
  }

  async function send(message: DueMessage, content: Content): Promise<void> {
    inFlight++
    const outcome = await channel
      .send({ id: message.publicId, address: message.address, content })
      .catch((error: unknown): Outcome => ({ kind: 'unknown', detail: error instanceof Error ? error.name : 'error' }))
    inFlight--
    notePause(outcome)
    finished.push({ message, outcome })
    wake()
  }

  /** Takes up as many due messages as there is room for; returns how many sends were started. */
  async function startDue(): Promise<number> {
    const room = channel.concurrency - inFlight
    if (room <= 0) return 0
    const allowed = rate && bucket ? take(bucket, rate, room, time.monotonicMs()).granted : room
    if (allowed === 0) return 0

    const ready: { message: DueMessage; content: Content }[] = []
    for (const message of await ports.due(channel, allowed, time.clock())) {
      const prepared = await ports.prepare(message, channel)
      if (prepared.kind === 'send') ready.push({ message, content: prepared.content })
      else if (prepared.kind === 'later') await ports.postpone(message.id, prepared.at)
      else await ports.drop(message, prepared.reason, time.clock())
    }
    const marked = await ports.markSending(
      ready.map(({ message, content }) => ({ id: message.id, publicId: message.publicId, content })),
      time.clock(),
    )
    const mine = ready.filter(({ message }) => marked.has(message.id))
    if (rate && bucket) bucket = take(bucket, rate, mine.length, time.monotonicMs()).bucket
    for (const { message, content } of mine) void send({ ...message, attempts: message.attempts + 1 }, content)
    return mine.length
  }

  async function step(): Promise<void> {
    await flush()
    const paused = pause !== undefined && time.monotonicMs() < pause.until
    const started = paused || stopping.signal.aborted ? 0 : await startDue()
    if (started === 0 && finished.length === 0) await rest(await idleMs())
  }

  async function idleMs(): Promise<number> {
    if (pause !== undefined && time.monotonicMs() < pause.until) return pause.until - time.monotonicMs()
    const next = await ports.nextDueAt(channel)
    return next === undefined ? POLL_MS : Math.min(POLL_MS, Math.max(LEAST_WAIT_MS, next - time.clock()))
  }

  async function run(): Promise<void> {
    let recovered = false
    while (!stopping.signal.aborted || inFlight > 0 || finished.length > 0) {
      try {
        if (!recovered) await ports.recover(channel, time.clock())
        recovered = true
        await step()
      } catch (error) {
        onError(error)
        await time.sleep(POLL_MS, AbortSignal.any([]))
        if (stopping.signal.aborted && inFlight === 0) return
      }
    }
  }

  const running = run()
  return {
    wake,
    stop: async () => {
      stopping.abort()
      await running
    },
    health: () =>
      pause !== undefined && time.monotonicMs() < pause.until ? { state: 'paused', ...pause } : { state: 'sending' },
  }
}
