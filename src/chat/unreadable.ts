/** A photo, a sticker, a voice: a kind word and what to do instead, never a dead end. */

import type { Conversation } from './conversation.ts'
import type { Turn } from './effects.ts'
import type { Unreadable } from './inbound.ts'
import { screenOf } from './screens.ts'
import type { LinkedPerson, View } from './view.ts'
import * as words from './words.ts'

export function unreadable(state: Conversation, what: Unreadable, view: View, person: LinkedPerson | undefined): Turn {
  const open = screenOf({ state, view })
  const { stage } = state
  const asked: Conversation = stage.kind === 'consent' ? { ...state, stage: { ...stage, asked: true } } : state
  if (what !== 'voice') return { state: asked, replies: [{ text: words.unreadable[what] }, open], effects: [] }
  if (person?.profile.phone !== undefined) {
    return {
      state: asked,
      replies: [{ text: words.voiceCallBack }],
      effects: [{ kind: 'call_back', personId: person.id }],
    }
  }
  if (person !== undefined && view.mayAskContact) {
    return { state: { ...asked, voiceUnheard: true }, replies: [{ text: words.voiceUnheard.registered }], effects: [] }
  }
  return { state: asked, replies: [{ text: words.voiceUnheard.stranger(view.bureau) }, open], effects: [] }
}
