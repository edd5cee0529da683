/** 暂停 · 退订 · 删除: leaving is always one word away and never argued with. */

import { dayOf, monthsLater } from '../rules/calendar.ts'
import { about, go, LIST, type Talk, type TalkAbout } from './answering.ts'
import { recorded } from './consent.ts'
import { newConversation } from './conversation.ts'
import type { Turn } from './effects.ts'
import { saysYes } from './hear.ts'
import { pauseEnd } from './phrases.ts'
import { tells } from './telling.ts'
import * as words from './words.ts'

/** For everybody this account speaks for, unless one of them is named: what comes here is what is not wanted. */
export function stop(talk: Talk): Turn {
  const { heard, view } = talk
  const named = view.people.filter(({ relation }) => relation === heard.relation)
  const meant = named.length > 0 ? named : view.people
  const wanted = meant.filter(({ pushes }) => pushes !== 'declined')
  if (view.people.length === 0) return takeBack(talk)
  if (wanted.length === 0) return go(talk, LIST, [words.stoppedBefore])
  return go(
    talk,
    LIST,
    [words.stopped],
    wanted.map(({ id }) => ({ kind: 'stop', personId: id, words: heard.text })),
  )
}

/** Not registered: a 同意 is taken back, and what was said is dropped. */
function takeBack(talk: Talk): Turn {
  const agreed = 'draft' in talk.state.stage
  return go(talk, { kind: 'consent', asked: false }, [words.stopped], agreed ? [recorded('no')] : [])
}

export function pause(talk: TalkAbout): Turn {
  const { stage } = talk.state
  const today = dayOf(talk.view.now)
  const isAsked = stage.kind === 'talking' && stage.topic.kind === 'pause'
  const until = pauseEnd(talk.heard.plain, today) ?? (isAsked ? monthsLater(today, 1) : undefined)
  return until === undefined ? go(talk, about({ kind: 'pause' }), [words.askPause]) : pauseUntil(talk, until)
}

export function howLongToPause(talk: TalkAbout): Turn | undefined {
  const { heard, view } = talk
  const today = dayOf(view.now)
  if (heard.slots.number === 1) return pauseUntil(talk, monthsLater(today, 1))
  if (heard.slots.number === 2) return pauseUntil(talk, monthsLater(today, 3))
  if (heard.slots.number === 3) return pauseUntil(talk, undefined)
  const until = pauseEnd(heard.plain, today)
  if (until !== undefined) return pauseUntil(talk, until)
  const leftOpen = heard.intent === 'skip' || heard.intent === 'affirm' || heard.intent === 'unknown'
  return leftOpen ? pauseUntil(talk, monthsLater(today, 1)) : undefined
}

const pauseUntil = (talk: TalkAbout, until: string | undefined): Turn =>
  go(
    talk,
    LIST,
    [words.paused(until)],
    [{ kind: 'pause', personId: talk.person.id, words: talk.heard.text, ...(until !== undefined && { until }) }],
  )

/** Asked once more, because it cannot be undone. Who is not registered has nothing to lose: gone at once. */
export function askToForget(talk: Talk): Turn {
  if (talk.person !== undefined) return go(talk, about({ kind: 'forget' }), [words.askForget])
  return {
    state: newConversation(talk.view.now),
    replies: [words.forgottenUnregistered],
    effects: [{ kind: 'forget_messages' }],
  }
}

/** The answer with the date of the kept proof is put by whoever erases. */
export function reallyForget(talk: TalkAbout): Turn | undefined {
  if (saysYes(talk.heard) || talk.heard.intent === 'forget_me') {
    return { state: newConversation(talk.view.now), replies: [], effects: [{ kind: 'forget' }] }
  }
  return tells(talk.heard) ? undefined : go(talk, LIST, [words.kept])
}
