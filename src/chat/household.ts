/** One phone for several people (给谁找?). Never a full name on the screen: 本人, 老婆, 儿子. */

import { about, go, LIST, type TalkAbout } from './answering.ts'
import { firstQuestion } from './asking.ts'
import { emptyDraft, toldIn, withSlots } from './draft.ts'
import type { Turn } from './effects.ts'
import { relationIn } from './phrases.ts'
import { readItBack } from './read-back.ts'
import { toldOf } from './told.ts'
import type { LinkedPerson } from './view.ts'
import * as words from './words.ts'

/** 给我老婆也找一个 · 看我老婆的 */
export function someoneElse(talk: TalkAbout, relation: string): Turn {
  const { view, heard } = talk
  const known = view.people.find((each) => each.relation === relation)
  const told = toldIn(heard.slots)
  if (known === undefined) {
    const draft = emptyDraft(relation)
    return firstQuestion(talk, { ...draft, profile: withSlots(draft.profile, told ?? {}, false, view.now) })
  }
  if (told !== undefined) {
    const draft = { relation, profile: withSlots(known.profile, told, false, view.now) }
    return readItBack(switched(talk, known), draft, known.id)
  }
  return turnTo(talk, known)
}

export const askForWhom = (talk: TalkAbout): Turn =>
  go(talk, about({ kind: 'for_whom' }), [words.forWhom(talk.view.people.map(({ relation }) => relation))])

export function forWhom(talk: TalkAbout): Turn | undefined {
  const { heard, view } = talk
  const { number } = heard.slots
  if (number !== undefined) {
    const chosen = view.people[number - 1]
    if (chosen !== undefined) return turnTo(talk, chosen)
    return go(talk, about({ kind: 'for_whom' }), [words.whichRelative])
  }
  const relation = relationIn(`给${heard.text.trim()}`)
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
