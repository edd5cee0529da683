/**
 * Sends what is due on one channel account. Each row is durably `sending` before the provider is called and settled after;
 * no transaction is open in between. A row that a crash left `sending` is sent again: at least once, and never more extra
 * copies than sends were in flight.
 */

import { fullBucket, take } from '../pacing/token-bucket.ts'
import type { Channel, Outcome } from './channel.ts'
import { lookingAhead } from './looking-ahead.ts'
import type { Exchanged, Leaving, OutboxPorts, SenderTime, Sent } from './ports.ts'

export type SenderHealth = { state: 'sending' } | { state: 'paused'; until: number; detail: string }

export type Sender = {
  /** Look at the outbox now: something was just queued. */
  wake(): void
  /** Resolves when sends in flight have finished and are settled. */
  stop(): Promise<void>
  health(): SenderHealth
}

const POLL_MS = 1_000
const ALARM_PAUSE_MS = 5 * 60_000
const LEAST_WAIT_MS = 20
/** While many are in flight, answers are gathered this long, so that one write to the disk does for many. */
const GATHER_MS = 50

export function startSender(
  channel: Channel,
  ports: OutboxPorts,
  time: SenderTime,
  onError: (error: unknown) => void,
): Sender {
  const stopping = new AbortController()
  const finished: Sent[] = []
  const rate = channel.perSecond === undefined ? undefined : { perSecond: channel.perSecond, burst: channel.perSecond }
  /** Where a message is on its way to, or came back from and is not settled: the next one waits, for it may have to go again. */
  const busy = new Set<string>()
  const ahead = lookingAhead(channel, ports, time, busy)
  let inFlight = 0
  let nudged = new AbortController()
  let pause: { until: number; detail: string } | undefined
  let bucket = rate && fullBucket(rate, time.monotonicMs())

  const nudge = () => nudged.abort()
  const isPaused = () => pause !== undefined && time.monotonicMs() < pause.until

  async function rest(ms: number): Promise<void> {
    const interrupts = stopping.signal.aborted ? [nudged.signal] : [nudged.signal, stopping.signal]
    await time.sleep(ms, AbortSignal.any(interrupts))
    nudged = new AbortController()
  }

  /** What was on its way already and is taken lifts no pause, and a shorter one ends no longer one. */
  function notePause(outcome: Outcome): void {
    if (outcome.kind === 'alarm') pauseFor(ALARM_PAUSE_MS, outcome.detail)
    if (outcome.kind === 'retry' && outcome.scope === 'channel') pauseFor(outcome.afterMs, outcome.detail)
  }

  function pauseFor(ms: number, detail: string): void {
    const until = time.monotonicMs() + ms
    if (pause === undefined || until > pause.until) pause = { until, detail }
  }

  async function send({ message, content }: Leaving): Promise<void> {
    inFlight++
    const outcome = await channel
      .send({ id: message.publicId, address: message.address, content })
      .catch((error: unknown): Outcome => ({ kind: 'unknown', detail: error instanceof Error ? error.name : 'error' }))
    inFlight--
    notePause(outcome)
    finished.push({ message, outcome })
    // One that is first waits for more (`isGathered`); the rest need not wake anybody until there are enough.
    if (finished.length === 1 || isGathered()) nudge()
  }

  /** Half of what may be in flight has come back, or nothing more is to be waited for. */
  const isGathered = (): boolean => inFlight === 0 || finished.length * 2 >= channel.concurrency

  /** How many sends may be started. One that came back keeps its place until it is settled: a crash would repeat it. */
  function room(): number {
    if (isPaused() || stopping.signal.aborted) return 0
    const free = channel.concurrency - inFlight
    return rate && bucket ? take(bucket, rate, free, time.monotonicMs()).granted : free
  }

  /** Settles what came back and starts as many sends as there is room for. Returns whether there was anything to do. */
  async function turn(): Promise<boolean> {
    const out = await ahead.next(room())
    if (finished.length === 0 && out.length === 0) return false
    const back = finished.splice(0)
    let exchanged: Exchanged
    try {
      exchanged = await ports.exchange(back, out, time.clock())
    } catch (error) {
      finished.unshift(...back)
      throw error
    }
    const { marked, failed } = exchanged
    for (const { message } of back) busy.delete(message.address)
    const mine = out.filter(({ message }) => marked.has(message.id))
    if (rate && bucket) bucket = take(bucket, rate, mine.length, time.monotonicMs()).bucket
    for (const { message, content } of mine) {
      busy.add(message.address)
      void send({ message: { ...message, attempts: message.attempts + 1 }, content })
    }
    if (failed.length > 0) await ports.onFailed(failed)
    return true
  }

  async function idleMs(): Promise<number> {
    if (pause !== undefined && isPaused()) return pause.until - time.monotonicMs()
    const next = await ports.nextDueAt(channel)
    return next === undefined ? POLL_MS : Math.min(POLL_MS, Math.max(LEAST_WAIT_MS, next - time.clock()))
  }

  async function step(): Promise<void> {
    const gathering = finished.length > 0 && !isGathered()
    if (gathering) await rest(GATHER_MS)
    if (await turn()) return
    if (finished.length === 0) await rest(inFlight >= channel.concurrency ? POLL_MS : await idleMs())
  }

  async function run(): Promise<void> {
    let recovered = false
    while (!stopping.signal.aborted || inFlight > 0 || finished.length > 0) {
      try {
        if (!recovered && inFlight === 0 && finished.length === 0) {
          await ports.recover(channel, time.clock())
          recovered = true
        }
        await step()
      } catch (error) {
        onError(error)
        // Nobody knows whether rows were marked that are not being sent.
        recovered = false
        ahead.forget()
        await time.sleep(POLL_MS, AbortSignal.any([]))
        if (stopping.signal.aborted && inFlight === 0) return
      }
    }
  }

  const running = run()
  return {
    wake: () => {
      ahead.lookAgain()
      nudge()
    },
    stop: async () => {
      stopping.abort()
      await running
    },
    health: () => (pause !== undefined && isPaused() ? { state: 'paused', ...pause } : { state: 'sending' }),
  }
}
