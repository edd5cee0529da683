/** What the sender asks of the outbox (待发件箱) and of time. */

import type { Clock } from '../rules/calendar.ts'
import type { Content } from '../rules/message.ts'
import type { Channel, Outcome } from './channel.ts'

export type DueMessage = {
  id: number
  publicId: string
  /** The lowest goes first: who waits for an answer before what may come at any time of the day. */
  priority: number
  kind: string
  address: string
  personId?: number
  pushId?: number
  attempts: number
  createdAt: number
  /** When the address wrote last. */
  heardAt?: number
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

export type Sent = { message: DueMessage; outcome: Outcome }
export type Leaving = { message: DueMessage; content: Content }
export type TurnedAway = { message: DueMessage; why: Exclude<Prepared, { kind: 'send' }> }

export type OutboxPorts = {
  /** Rows left `sending` by a process that died become due again. Returns how many. */
  recover(channel: Channel, now: number): Promise<number>
  /** Still queued, the most urgent first. Takes nothing. */
  due(channel: Channel, limit: number, now: number): Promise<DueMessage[]>
  nextDueAt(channel: Channel): Promise<number | undefined>
  /** The last look, for each message in the same order. */
  prepare(messages: readonly DueMessage[], channel: Channel): Promise<Prepared[]>
  /** Postpones and drops. */
  turnAway(messages: readonly TurnedAway[], now: number): Promise<void>
  /**
   * One transaction: what came back is settled, together with what the outcomes prove, and what goes out next is marked
   * `sending`. `marked`: the ids of those that were still queued. `failed`: whose push failed.
   */
  exchange(back: readonly Sent[], out: readonly Leaving[], now: number): Promise<Exchanged>
  /** Looks for another way to reach these people, outside of any transaction. */
  onFailed(personIds: readonly number[]): Promise<void>
}

export type Exchanged = { marked: ReadonlySet<number>; failed: readonly number[] }

/** Real elapsed time for pacing and pauses; `clock` says what is due. */
export type SenderTime = { clock: Clock; monotonicMs(): number; sleep(ms: number, signal: AbortSignal): Promise<void> }
