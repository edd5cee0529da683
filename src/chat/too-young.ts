/** 不满16岁: turned away kindly, with a helpline; nothing of what was said is kept. */

import { isTooYoung } from '../rules/working-age.ts'
import { go, LIST, type Talk } from './answering.ts'
import { newConversation } from './conversation.ts'
import { SELF, toldIn } from './draft.ts'
import type { Turn } from './effects.ts'
import * as words from './words.ts'

/** An age under 16 counts wherever it is said. */
export function childNamed(talk: Talk): Turn | undefined {
  const { heard, view, person, state } = talk
  const age = toldIn(heard.slots)?.age
  if (!isTooYoung(age)) return undefined
  const begun = 'draft' in state.stage ? state.stage.draft : undefined
  const relation = heard.relation ?? begun?.relation ?? person?.relation ?? SELF
  const registered = view.people.find((each) => each.relation === relation)
  return registered === undefined ? turnAway(talk) : tooYoungAfterAll(talk, registered.id)
}

/** Whoever asked for a child and is registered stays so. */
export const turnAway = (talk: Talk): Turn =>
  go(
    talk,
    talk.person === undefined ? { kind: 'consent', asked: true } : LIST,
    [words.tooYoung],
    [{ kind: 'forget_messages' }],
  )

/**
 * A registered person becomes no child by a slip of the thumb: a human looks at it. Who never told an age and now tells
 * this one is believed.
 */
export function tooYoungAfterAll({ heard, view, state }: Talk, personId: number): Turn {
  const [only, ...others] = view.people
  if (only?.profile.birthYear === undefined && others.length === 0) {
    return { state: newConversation(view.now), replies: [words.tooYoung], effects: [{ kind: 'forget' }] }
  }
  const toHuman = { kind: 'ticket', ticket: 'confused', words: heard.text, personId } as const
  return go({ state }, LIST, [words.tooYoungToChange], [toHuman])
}
