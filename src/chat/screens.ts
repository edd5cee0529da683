/** The question that is open: what is put again after a pause, a photo or an aside. */

import type { Content } from '../rules/message.ts'
import { go, type Talk } from './answering.ts'
import { asksAge, type Stage, type StageOf } from './conversation.ts'
import { SELF } from './draft.ts'
import type { Turn } from './effects.ts'
import { toldOf } from './told.ts'
import type { View } from './view.ts'
import * as words from './words.ts'

export function screenOf({ state: { stage }, view }: Pick<Talk, 'state' | 'view'>): Content {
  switch (stage.kind) {
    case 'consent':
      return stage.asked ? words.consentAgain(view.bureau) : words.consent(view.bureau, false)
    case 'refused':
      return words.refused(view.bureau)
    case 'scanned':
      return view.scanned === undefined ? words.codeUsed : words.scanned(view.bureau, view.scanned.name)
    case 'asking':
      return words.question(stage.question)
    case 'read_back':
      return readBackScreen(stage, view)
    case 'talking':
      return TOPIC_SCREENS[stage.topic.kind] ?? words.listHint
  }
}

/** An aside, and then the open question once more. */
export function asideThen(talk: Pick<Talk, 'state' | 'view'>, ...asides: Content[]): Turn {
  const { stage } = talk.state
  const shown: Stage = stage.kind === 'consent' ? { ...stage, asked: true } : stage
  return go(talk, shown, [...asides, screenOf(talk)])
}

export const readBackScreen = (stage: StageOf<'read_back'>, view: View): Content =>
  words.readBack(toldOf(stage.draft, view.now), asksAge(stage), stage.draft.relation !== SELF)

const TOPIC_SCREENS: Partial<Record<string, Content>> = {
  reason: words.askReason,
  pause: words.askPause,
  forget: words.askForget,
  employer: words.askEmployer,
}
