/** What is going to happen when (日程): virtual time jumps from one entry to the next. Equal times keep their order. */

import type { Instant } from '../rules/calendar.ts'

export type Agenda = {
  add(at: Instant, what: () => Promise<void> | void): void
  /** `Infinity` when nothing is left. */
  nextAt(): Instant
  /** Takes everything up to and including `now`, in order. */
  take(now: Instant): (() => Promise<void> | void)[]
}

type Entry = { at: Instant; no: number; what: () => Promise<void> | void }

export function agenda(): Agenda {
  const heap: Entry[] = []
  let added = 0

  const isBefore = (one: number, other: number): boolean =>
    heap[one]!.at < heap[other]!.at || (heap[one]!.at === heap[other]!.at && heap[one]!.no < heap[other]!.no)
  const swap = (one: number, other: number): void => {
    ;[heap[one], heap[other]] = [heap[other]!, heap[one]!]
  }

  function rise(from: number): void {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1
      if (!isBefore(at, parent)) return
      swap(at, parent)
      at = parent
    }
  }

  function sink(): void {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      let least = at
      if (left < heap.length && isBefore(left, least)) least = left
      if (right < heap.length && isBefore(right, least)) least = right
      if (least === at) return
      swap(at, least)
      at = least
    }
  }

  function first(): Entry {
    const entry = heap[0]!
    const last = heap.pop()!
    if (heap.length > 0) {
      heap[0] = last
      sink()
    }
    return entry
  }

  return {
    add(at, what) {
      heap.push({ at, no: added++, what })
      rise(heap.length - 1)
    },
    nextAt: () => heap[0]?.at ?? Number.POSITIVE_INFINITY,
    take(now) {
      const due: Entry['what'][] = []
      while (heap.length > 0 && heap[0]!.at <= now) due.push(first().what)
      return due
    },
  }
}
