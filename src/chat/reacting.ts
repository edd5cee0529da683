/** A number opens the details, 7 brings the next ones, 举报 stops a bad one. */

import { about, go, LIST, stay, type Talk, type TalkAbout } from './answering.ts'
import type { Effect, Turn } from './effects.ts'
import { reportedIn } from './phrases.ts'
import type { ShownPush } from './view.ts'
import * as words from './words.ts'

export const shownTo = ({ view, person }: TalkAbout): ShownPush['positions'] =>
  view.shown.get(person.id)?.positions ?? []

export const more = (talk: TalkAbout): Turn => go(talk, LIST, [{ kind: 'positions', which: 'more' }])

export const lookOn = (talk: TalkAbout): Turn => go(talk, LIST, [words.notTaken, { kind: 'positions', which: 'more' }])

export const showAgain = (talk: TalkAbout): Turn => go(talk, LIST, [{ kind: 'positions', which: 'again' }])

export function open(talk: TalkAbout, number: number): Turn {
  const position = shownTo(talk)[number - 1]
  if (position === undefined) return whichOne(talk)
  const { positionId } = position
  return go(talk, about({ kind: 'details', positionId }), [{ kind: 'details', positionId }])
}

export function whichOne(talk: TalkAbout): Turn {
  const count = shownTo(talk).length
  return go(talk, LIST, [count === 0 ? words.nothingShown : words.whichOne(count)])
}

/** The position meant: a number, else the one whose details are open, else the only one there is. */
export function meant(talk: TalkAbout): number | undefined {
  const { heard, state } = talk
  const shown = shownTo(talk)
  if (heard.slots.number !== undefined) return shown[heard.slots.number - 1]?.positionId
  const { stage } = state
  if (stage.kind === 'talking' && stage.topic.kind === 'details') return stage.topic.positionId
  return shown.length === 1 ? shown[0]!.positionId : undefined
}

export function report(talk: Talk): Turn {
  const { heard, person } = talk
  const number = heard.slots.number ?? reportedIn(heard.plain)
  const numbered = { ...heard, slots: { ...heard.slots, ...(number !== undefined && { number }) } }
  const positionId = person && meant({ ...talk, person, heard: numbered })
  const effect: Effect =
    positionId === undefined
      ? { kind: 'ticket', ticket: 'fraud', words: heard.text, ...(person && { personId: person.id }) }
      : { kind: 'report', positionId }
  return stay(talk, [words.reportThanks], [effect])
}
