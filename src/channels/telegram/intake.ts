/** Hands fetched updates over and knows up to where they may be confirmed. */

import type { Update } from 'grammy/types'
import type { Logger } from '../../log.ts'
import type { InOrder } from '../../pacing/in-order.ts'

export type Intake = {
  /**
   * `next`: the first update that is not dealt with. `failure`: why, to be thrown again once that is noted.
   * `unheard`: resolves when a voice that holds up its chat has been listened to.
   */
  take(updates: Update[]): Promise<{ next: number; failure?: unknown; unheard?: Promise<void> }>
}

/** How often an update may fail while others succeed before it is our bug and no outage: then it must not block the rest. */
const MOST_ATTEMPTS = 5

/** `hand` resolves when the update is committed. What is not `heard` yet keeps its own chat waiting, and nobody else. */
export function intake(
  hand: (update: Update) => Promise<void>,
  heard: (update: Update) => Promise<void> | undefined,
  chatOf: (update: Update) => string,
  order: InOrder,
  log: Logger,
): Intake {
  const done = new Set<number>()
  const failed = new Map<number, { attempts: number; successesBefore: number }>()
  let successes = 0

  function noteFailure(updateId: number, error: unknown): 'again' | 'given up' {
    const { attempts, successesBefore } = failed.get(updateId) ?? { attempts: 0, successesBefore: successes }
    failed.set(updateId, { attempts: attempts + 1, successesBefore })
    if (attempts === 0) log.error({ updateId, err: error }, 'Telegram 一条消息没处理成，稍后再试')
    if (attempts + 1 < MOST_ATTEMPTS || successes === successesBefore) return 'again'
    log.error({ updateId, err: error }, 'Telegram 一条消息多次处理不成，放下了')
    return 'given up'
  }

  return {
    async take(updates) {
      const stuckChats = new Set<string>()
      const failures: unknown[] = []

      async function takeOne(update: Update): Promise<void> {
        const chat = chatOf(update)
        if (done.has(update.update_id) || stuckChats.has(chat)) return
        try {
          await hand(update)
          successes++
          done.add(update.update_id)
        } catch (error) {
          if (noteFailure(update.update_id, error) === 'given up') return void done.add(update.update_id)
          stuckChats.add(chat)
          failures.push(error)
        }
      }

      const unheard = new Map<string, Promise<void>>()
      const ready = updates.filter((update) => {
        const listening = done.has(update.update_id) ? undefined : heard(update)
        if (listening !== undefined) unheard.set(chatOf(update), listening)
        return !unheard.has(chatOf(update))
      })
      await Promise.all(ready.map((update) => order.run(chatOf(update), () => takeOne(update))))
      const next = firstToAskFor(updates.map((update) => update.update_id))
      forgetBefore(next)
      return {
        next,
        ...(failures.length > 0 && { failure: failures[0] }),
        ...(unheard.size > 0 && { unheard: Promise.race(unheard.values()) }),
      }
    },
  }

  /** 0 when all is confirmed: after a quiet week Telegram counts on from a random number, perhaps a lower one. */
  function firstToAskFor(ids: number[]): number {
    return ids.find((id) => !done.has(id)) ?? (ids.length === 0 ? 0 : Math.max(...ids) + 1)
  }

  function forgetBefore(next: number): void {
    for (const id of done) if (id < next) done.delete(id)
    for (const id of failed.keys()) if (id < next) failed.delete(id)
  }
}
