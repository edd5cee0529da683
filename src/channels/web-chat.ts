/** The web chat as a channel: a push goes to the open pages and counts once a page says it has shown it. */

import type { Reply } from '../chat/inbound.ts'
import type { Channel, Outcome } from '../outbox/channel.ts'
import { ONE_HOUR_MS } from '../rules/calendar.ts'

export type WebChat = {
  channel: Channel
  /** Told of every message for the address. Returns how to stop. */
  subscribe(address: string, listener: (reply: Reply) => void): () => void
  /** A page has shown these. */
  shown(ids: readonly string[]): void
}

const ACKNOWLEDGED_WITHIN_MS = 10_000
/** Nobody is there: the message is due again when the page opens, and looked at now and then besides. */
const TRY_AGAIN_AFTER_MS = 6 * ONE_HOUR_MS
const PAGE_CLOSED: Outcome = { kind: 'retry', afterMs: TRY_AGAIN_AFTER_MS, scope: 'reader', detail: 'page closed' }
/** It may have been shown all the same, and only the word of it was lost. */
const PAGE_SILENT: Outcome = { ...PAGE_CLOSED, doubtful: true, detail: 'page silent' }
const CONCURRENT_SENDS = 256

export function webChat(): WebChat {
  const pages = new Map<string, Set<(reply: Reply) => void>>()
  const awaiting = new Map<string, (outcome: Outcome) => void>()

  return {
    channel: {
      name: 'web',
      account: 'main',
      concurrency: CONCURRENT_SENDS,
      carriesSamples: true,
      send({ id, address, content }) {
        const open = pages.get(address)
        if (open === undefined) return Promise.resolve(PAGE_CLOSED)
        return new Promise((resolve) => {
          const timer = setTimeout(() => settle(PAGE_SILENT), ACKNOWLEDGED_WITHIN_MS)
          const settle = (outcome: Outcome) => {
            clearTimeout(timer)
            awaiting.delete(id)
            resolve(outcome)
          }
          awaiting.set(id, settle)
          for (const listener of open) listener({ ...content, id })
        })
      },
    },
    subscribe(address, listener) {
      const open = pages.get(address) ?? new Set()
      pages.set(address, open.add(listener))
      return () => {
        open.delete(listener)
        if (open.size === 0) pages.delete(address)
      }
    },
    shown(ids) {
      for (const id of ids) awaiting.get(id)?.({ kind: 'accepted' })
    },
  }
}
