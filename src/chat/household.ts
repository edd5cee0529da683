/** One phone for several people (给谁找?). Never a full name on the screen: 本人, 老婆, 儿子. */

import type { Content } from '../rules/message.ts'
import type { Wish } from '../rules/profile.ts'
import { about, go, LIST, type Talk, type TalkAbout } from './answering.ts'
import { firstQuestion, saysSomething } from './asking.ts'
import { type Draft, emptyDraft, SELF } from './draft.ts'
import type { Turn } from './effects.ts'
import { addsSomeone, relationIn, wantsTheSame } from './relations.ts'
import { asideThen } from './screens.ts'
import { tells, withSaid } from './telling.ts'
import { toldOf } from './told.ts'
import type { LinkedPerson } from './view.ts'
import { newWish } from './wishing.ts'
import * as words from './words.ts'
import { foundWork, isSeeking, outOfWork } from './working.ts'

/** 给我老婆也找一个 · 看我老婆的 */
export function someoneElse(talk: TalkAbout, relation: string): Turn {
  const { view, heard } = talk
  const known = view.people.find((each) => each.relation === relation)
  const { intent } = heard
  if (known === undefined) {
    if (intent === 'report_employed') return go(talk, LIST, [words.allRight])
    const fresh = emptyDraft(relation)
    const { wish } = talk.person.profile
    const begun = wantsTheSame(heard.plain) ? withWish(fresh, wish) : fresh
    return firstQuestion(talk, withSaid(begun, heard, view.now))
  }
  const turned = switched(talk, known)
  if (intent === 'report_employed') return foundWork(turned)
  const looksAgain = (intent === 'find_work' || intent === 'resume') && !isSeeking(turned) && !tells(heard)
  if (intent === 'report_unemployed' || looksAgain) return outOfWork(turned)
  return tells(heard) && intent !== 'show_profile' ? newWish(turned) : turnTo(talk, known)
}

const withWish = (draft: Draft, wish: Wish): Draft => ({ ...draft, profile: { ...draft.profile, wish } })

/** Named while another is being registered: with 也 they come one after the other, else it was for this one all along. */
export function insteadOf(begun: Draft, talk: Talk, relation: string): Turn {
  const { heard, view } = talk
  if (saysSomething(begun) && addsSomeone(heard.plain)) {
    return oneAfterTheOther(begun, talk, withSaid(emptyDraft(relation), heard, view.now))
  }
  const { wish } = begun.profile
  return firstQuestion(talk, withSaid(withWish(emptyDraft(relation), wish), heard, view.now))
}

/** 给我和老公一起找: the one begun first, and what was said along is kept for that one. */
export function bothOf(begun: Draft, talk: Talk, other: string): Turn {
  const next = emptyDraft(other === begun.relation ? SELF : other)
  if (!tells(talk.heard)) return oneAfterTheOther(begun, talk, next)
  const asked = firstQuestion({ ...talk, state: { ...talk.state, next } }, withSaid(begun, talk.heard, talk.view.now))
  return { ...asked, replies: [promise(begun, next), ...asked.replies] }
}

const oneAfterTheOther = (begun: Draft, talk: Talk, next: Draft): Turn =>
  asideThen({ ...talk, state: { ...talk.state, next } }, promise(begun, next))

const promise = (begun: Draft, next: Draft): Content => words.oneAtATime(called(begun.relation), called(next.relation))

/** Once the first is registered, whoever was promised to be next is; given up with the first one. */
export function withNextInLine(taken: Turn, talk: Talk): Turn {
  const { next, ...state } = taken.state
  if (next === undefined || 'draft' in state.stage) return taken
  if (!taken.effects.some(({ kind }) => kind === 'register')) return { ...taken, state }
  const first = firstQuestion({ ...talk, state }, next)
  const replies = [
    ...taken.replies,
    { text: next.relation === SELF ? words.nowForYou : words.nowFor(next.relation) },
    ...first.replies,
  ]
  return { ...first, replies, effects: [...taken.effects, ...first.effects] }
}

const called = (relation: string): string => (relation === SELF ? '您' : relation)

export function forWhom(talk: TalkAbout): Turn | undefined {
  const { heard, view } = talk
  const { number } = heard.slots
  if (number !== undefined) {
    const chosen = view.people[number - 1]
    if (chosen !== undefined) return turnTo(talk, chosen)
    return go(talk, about({ kind: 'for_whom' }), [words.whichRelative])
  }
  const relation = relationIn(`给${heard.plain}`)
  return relation === undefined ? undefined : someoneElse(talk, relation)
}

function turnTo(talk: TalkAbout, person: LinkedPerson): Turn {
  const turned = switched(talk, person)
  const nowFor = words.nowFor(person.relation)
  if (talk.heard.intent === 'show_profile') {
    const shown = words.profile(toldOf(person, talk.view.now))
    return go(turned, LIST, [{ ...shown, text: `${nowFor}\n${shown.text}` }])
  }
  return go(turned, LIST, [{ text: nowFor }, { kind: 'positions', which: 'again' }])
}

const switched = (talk: TalkAbout, person: LinkedPerson): TalkAbout => ({
  ...talk,
  person,
  state: { ...talk.state, current: person.id },
})
