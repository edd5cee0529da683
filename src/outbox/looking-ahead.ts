/**
 * What goes out next, prepared in batches a moment before there is room for it. Nothing here is taken from the queue yet: whoever
 * cancels a row meanwhile is heard when it is marked, and what has waited too long is looked at once more. Of one address only the
 * first goes out at a time: side by side, messages overtake each other.
 */

import type { Channel } from './channel.ts'
import type { DueMessage, Leaving, OutboxPorts, SenderTime, TurnedAway } from './ports.ts'

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

/** `busy`: addresses that a message is on its way to. */
export function lookingAhead(
  channel: Channel,
  ports: Ports,
  time: Omit<SenderTime, 'sleep'>,
  busy: ReadonlySet<string>,
): LookingAhead {
  let ready: Leaving[] = []
  let lookedAt = 0
  let mayBeMoreUrgent = false
  /** Grows while twice as many would be used up in time, too. A paced channel is read as it goes. */
  let reach = channel.concurrency

  const age = () => time.monotonicMs() - lookedAt

  /** Further down the queue where everything on top has to wait for what is on its way. */
  async function look(limit: number): Promise<DueMessage[]> {
    mayBeMoreUrgent = false
    for (let reached = limit; ; reached *= 2) {
      const due = await ports.due(channel, reached, time.clock())
      const free = firstOfEach(due, ({ address }) => address)
      if (free.length > 0 || due.length < reached) return free
    }
  }

  function firstOfEach<T>(messages: readonly T[], addressOf: (message: T) => string): T[] {
    const taken = new Set<string>()
    return messages.filter((message) => {
      const address = addressOf(message)
      if (busy.has(address) || taken.has(address)) return false
      taken.add(address)
      return true
    })
  }

  const free = (): Leaving[] => firstOfEach(ready, ({ message }) => message.address)

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
    while (free().length === 0) {
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
      if (ready.length > 0 && age() > FRESH_MS) {
        ready = []
        reach = Math.ceil(reach / 2)
      }
      if (free().length === 0) await refill(room)
      else if (mayBeMoreUrgent) await putUrgentFirst(room)
      const out = free().slice(0, room)
      const gone = new Set(out)
      ready = ready.filter((each) => !gone.has(each))
      if (ready.length === 0 && age() * 2 <= FRESH_MS) reach = Math.min(MOST_AHEAD, reach * 2)
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
