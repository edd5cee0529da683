/** Not understood: asked again, then with numbers to choose from, then a human. Never a fourth time. */

import type { Content } from '../rules/message.ts'
import type { Talk } from './answering.ts'
import type { Turn } from './effects.ts'
import * as words from './words.ts'

const HUMAN_AFTER = 3

/** `again`: the open question as it was put. `byNumber`: the same with answers to choose from. */
export function misunderstood({ state, heard, view, person }: Talk, again: Content, byNumber: Content = again): Turn {
  const misses = state.misses + 1
  const asked = { ...state, misses }
  const prefixed = (prefix: string, content: Content): Content => ({ ...content, text: `${prefix}\n${content.text}` })

  if (misses === 1) return { state: asked, replies: [prefixed(words.notUnderstood, again)], effects: [] }
  if (misses < HUMAN_AFTER)
    return { state: asked, replies: [prefixed(words.stillNotUnderstood, byNumber)], effects: [] }
  if (misses > HUMAN_AFTER) return { state: asked, replies: [words.humanComing(view.bureau)], effects: [] }
  return {
    state: asked,
    replies: [words.handedOver(view.bureau)],
    effects: [{ kind: 'ticket', ticket: 'confused', words: heard.text, ...(person && { personId: person.id }) }],
  }
}
