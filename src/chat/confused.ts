/** Not understood: once the question again, then easier, then a human. Who does not understand us gets it easier at once. */

import type { Content } from '../rules/message.ts'
import type { Talk } from './answering.ts'
import type { Turn } from './effects.ts'
import { isPuzzled } from './phrases.ts'
import * as words from './words.ts'

const HUMAN_AFTER = 3

/** `again`: the open question as it was put. `easier`: the same in simpler words, with answers to choose from. */
export function misunderstood({ state, heard, view, person }: Talk, again: Content, easier: Content = again): Turn {
  const misses = state.misses + 1
  const asked = { ...state, misses }
  const answer = (prefix: string, { text, ...rest }: Content): Turn => ({
    state: asked,
    replies: [{ ...rest, text: `${prefix}\n${text}` }],
    effects: [],
  })

  if (misses > HUMAN_AFTER) return answer(words.humanComing(view.bureau).text, easier)
  if (misses === HUMAN_AFTER) {
    const ticket = {
      kind: 'ticket',
      ticket: 'confused',
      words: heard.text,
      ...(person && { personId: person.id }),
    } as const
    return { state: asked, replies: [words.handedOver(view.bureau)], effects: [ticket] }
  }
  if (isPuzzled(heard.plain)) return answer(words.moreSimply, easier)
  return misses === 1 ? answer(words.notUnderstood, again) : answer(words.stillNotUnderstood, easier)
}
