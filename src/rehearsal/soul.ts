/** A laborer in the rehearsal with everything that is true of him: his files, what he was answered, what reached him. */

import type { InboundEvent } from '../chat/inbound.ts'
import type { Instant } from '../rules/calendar.ts'
import type { Span } from './post.ts'
import type { Door, Taken } from './provider.ts'
import type { Dossier, Standing } from './truth.ts'
import type { Villager } from './villager.ts'

/** One letter of his, which replies belong to it, and the file he spoke for once they were given. */
export type Answered = {
  event: InboundEvent
  replyIds: string[]
  span: Span
  place: number
  dossier: Dossier | undefined
}

/** A message that reached him, and the file he spoke for just before. */
export type Received = Taken & { dossier: Dossier | undefined }

export type Soul = {
  villager: Villager
  dossiers: Dossier[]
  /** Whom his address speaks for. */
  current: Dossier | undefined
  onRoster: Dossier | undefined
  door: Exclude<Door, 'shut'>
  /** By right time, when his door was shut to us last. */
  shutAt?: Instant
  /** When he wrote last: a web page stays open for a while. */
  wroteAt: Instant
  /** His number has a new owner, who never writes. */
  isLost: boolean
  answered: Answered[]
  received: Received[]
  /** When the same letter was given other replies than the first time. */
  answeredOtherwise: Instant[]
  /** What happened to him, for whoever has to look into a failure. */
  story: { at: Instant; what: string }[]
}

export const newSoul = (villager: Villager): Soul => ({
  villager,
  dossiers: [],
  current: undefined,
  onRoster: undefined,
  door: 'open',
  wroteAt: Number.NEGATIVE_INFINITY,
  isLost: false,
  answered: [],
  received: [],
  answeredOtherwise: [],
  story: [],
})

const NEW: Pick<Standing, 'status' | 'pushes' | 'pausedUntil'> = { status: 'unemployed', pushes: 'on' }

/** From now on the person stands like this; what is not said stays as it was, a pause with its end. */
export function note(
  dossier: Dossier,
  change: Partial<Pick<Standing, 'status' | 'pushes' | 'pausedUntil' | 'byHimself'>>,
  span: Span,
  place: number,
): void {
  const { status, pushes, pausedUntil } = dossier.standings.at(-1) ?? NEW
  const pause = change.pushes === undefined && pausedUntil !== undefined ? { pausedUntil } : {}
  dossier.standings.push({ status, pushes, ...pause, ...change, ...span, place })
}
