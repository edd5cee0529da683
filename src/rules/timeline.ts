/** Everything that happened with one person (经过), newest first, in pages that neither lose nor repeat anything. */

import type { Instant } from './calendar.ts'
import type { PersonEdit } from './person-edit.ts'

/**
 * Whatever shares an instant stands in this order: what was said, what it changed, what was answered. Said by the person · consent ·
 * status · edited by staff · push put together · sent · applied · refused · ticket · step of a ticket · call to be made · call made ·
 * somebody of the staff looked.
 */
export const HAPPENINGS = [
  'heard',
  'consent',
  'status',
  'edit',
  'push',
  'sent',
  'applied',
  'refused',
  'ticket',
  'ticket_step',
  'call',
  'called',
  'look',
] as const
export type Happening = (typeof HAPPENINGS)[number]

/** Where an entry stands. `id`: its row among those of its kind. */
export type Mark = { at: Instant; kind: Happening; id: number }

/** A position by the number people say on the phone. */
export type PositionNamed = { no: number; title: string }

type Happened =
  | { kind: 'heard'; channel: string; how: string; words?: string }
  | { kind: 'consent'; purpose: string; answer: string; channel: string; version: string }
  | ({ kind: 'status'; by: string; grade?: string; pausedUntil?: string; words?: string } & Standing & {
        before?: Standing
      })
  /** Without `edit` it was emptied, because the person had everything deleted. */
  | { kind: 'edit'; by: string; edit?: PersonEdit }
  /** No position: nothing but the last-resort card. */
  | { kind: 'push'; what: string; positions: PositionNamed[] }
  | { kind: 'sent'; channel: string; isPush: boolean; state: string; words?: string }
  | { kind: 'applied'; position?: PositionNamed }
  | { kind: 'refused'; position?: PositionNamed; reason: string }
  | { kind: 'ticket'; publicId: string; about: string }
  | { kind: 'ticket_step'; publicId: string; what: string; by: string; handler?: string }
  | { kind: 'call'; month: string; reason: string }
  | { kind: 'called'; outcome: string; by: string; note?: string }
  | { kind: 'look'; by: string; action: string; reason?: string }

type Standing = { status: string; pushes: string }

/** One line of it. Words are there only for whoever may read them. */
export type TimelineEntry = Pick<Mark, 'at' | 'id'> & Happened

const rankOf = (kind: Happening): number => HAPPENINGS.indexOf(kind)

/** Negative when `one` is the newer. */
export const byNewest = (one: Mark, other: Mark): number =>
  other.at - one.at || rankOf(other.kind) - rankOf(one.kind) || other.id - one.id

/** Of a kind's rows at the mark's own instant: those behind it are all, none, or the ones with smaller ids. */
export function behind(kind: Happening, mark: Mark): 'all' | 'none' | 'smaller' {
  const ranks = rankOf(kind) - rankOf(mark.kind)
  return ranks === 0 ? 'smaller' : ranks < 0 ? 'all' : 'none'
}

/** The newest of several lists, and where the next page begins if there is more. Each list holds its newest `limit + 1`. */
export function newestOf<Entry extends Mark>(
  lists: readonly (readonly Entry[])[],
  limit: number,
): { entries: Entry[]; next?: Mark } {
  const sorted = lists.flat().sort(byNewest)
  const entries = sorted.slice(0, limit)
  const last = entries.at(-1)
  return { entries, ...(sorted.length > limit && last && { next: { at: last.at, kind: last.kind, id: last.id } }) }
}

export const markToText = ({ at, kind, id }: Mark): string => `${at}.${kind}.${id}`

export function textToMark(text: string): Mark | undefined {
  const [, at, kind, id] = /^(\d{1,15})\.([a-z_]{1,20})\.(\d{1,15})$/.exec(text) ?? []
  const known = HAPPENINGS.find((each) => each === kind)
  return known && { at: Number(at), kind: known, id: Number(id) }
}
