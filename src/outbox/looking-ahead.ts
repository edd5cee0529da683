/**
 * What goes out next, prepared in batches a moment before there is room for it. Nothing here is taken from the queue yet: whoever
 * cancels a row meanwhile is heard when it is marked, and what has waited too long is looked at once more.
 */

import type { Channel } from './channel.ts'
import type { DueMessage, Leaving, OutboxPorts, SenderTime, TurnedAway } from './sender.ts'

/** The last look is this old at most when a message leaves. */
const FRESH_MS = 200
const MOST_AHEAD = 512

export type LookingAhead = {
  /** At most `room` messages, the most urgent first. */
  next(room: number): Promise<Leaving[]>
  /** Something was queued that may be more urgent. */
  lookAgain(): void
  forget(): void
}

type Ports = Pick<OutboxPorts, 'due' | 'prepare' | 'turnAway'>

export function lookingAhead(channel: Channel, ports: Ports, time: Omit<SenderTime, 'sleep'>): LookingAhead {
  let ready: Leaving[] = []
  let lookedAt = 0
  let mayBeMoreUrgent = false
  /** Grows while what was read is used up in time. A paced channel is read as it goes. */
  let reach = channel.concurrency

  const isStale = () => time.monotonicMs() - lookedAt > FRESH_MS

  async function look(limit: number): Promise<DueMessage[]> {
    mayBeMoreUrgent = false
    return ports.due(channel, limit, time.clock())
  }

  /** What may go out; the rest is postponed or dropped. */
  async function prepared(messages: readonly DueMessage[]): Promise<Leaving[]> {
    if (messages.length === 0) return []
    const looks = await ports.prepare(messages, channel)
    const leaving: Leaving[] = []
    const turnedAway: TurnedAway[] = []
    for (const [index, message] of messages.entries()) {
      const why = looks[index]!
      if (why.kind === 'send') leaving.push({ message, content: why.content })
      else turnedAway.push({ message, why })
    }
    if (turnedAway.length > 0) await ports.turnAway(turnedAway, time.clock())
    return leaving
  }

  /** Until something may go out or nothing is due: a whole batch may be turned away. */
  async function refill(room: number): Promise<void> {
    const limit = channel.perSecond === undefined ? Math.max(room, reach) : room
    while (ready.length === 0) {
      const due = await look(limit)
      if (due.length === 0) return
      lookedAt = time.monotonicMs()
      ready = await prepared(due)
    }
  }

  async function putUrgentFirst(room: number): Promise<void> {
    const known = new Set(ready.map(({ message }) => message.id))
    const others = (await look(room)).filter(({ id }) => !known.has(id))
    ready = [...ready, ...(await prepared(others))].sort((one, other) => one.message.priority - other.message.priority)
  }

  return {
    async next(room) {
      if (room <= 0) return []
      if (ready.length > 0 && isStale()) {
        ready = []
        reach = Math.max(channel.concurrency, reach / 2)
      }
      if (ready.length === 0) await refill(room)
      else if (mayBeMoreUrgent) await putUrgentFirst(room)
      const out = ready.splice(0, room)
      if (ready.length === 0) reach = Math.min(MOST_AHEAD, reach * 2)
      return out
    },
    lookAgain: () => {
      mayBeMoreUrgent = true
    },
    forget: () => {
      ready = []
    },
  }
}
