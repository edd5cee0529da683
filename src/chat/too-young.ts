/** Under 16 (劳动法 §15): turned away kindly, and nothing is kept. */

import { go, LIST, type Talk } from './answering.ts'
import { newConversation } from './conversation.ts'
import type { Turn } from './effects.ts'
import * as words from './words.ts'

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
export function tooYoungAfterAll({ state, heard, view, ...rest }: Talk, personId: number): Turn {
  const [only, ...others] = view.people
  if (only?.profile.birthYear === undefined && others.length === 0) {
    return { state: newConversation(view.now), replies: [words.tooYoung], effects: [{ kind: 'forget' }] }
  }
  const toHuman = { kind: 'ticket', ticket: 'confused', words: heard.text, personId } as const
  return go({ state, ...rest }, LIST, [words.tooYoungToChange], [toHuman])
}
