/** The question that is open: what is put again after a pause, a photo or an aside. */

import type { Content } from '../rules/message.ts'
import { about, go, type Talk } from './answering.ts'
import { asksAge, type Stage, type StageOf, type Topic } from './conversation.ts'
import { SELF } from './draft.ts'
import type { Answer, Turn } from './effects.ts'
import { toldOf } from './told.ts'
import { currentPerson, type LinkedPerson, type View } from './view.ts'
import { whichPlaceScreen } from './which-place.ts'
import * as words from './words.ts'

export function screenOf({ state, view }: Pick<Talk, 'state' | 'view'>): Answer {
  const { stage } = state
  switch (stage.kind) {
    case 'consent':
      return stage.asked ? words.consentAgain(view.bureau) : words.consent(view.bureau, false)
    case 'refused':
      return words.refused(view.bureau)
    case 'scanned':
      return view.scanned === undefined ? words.codeUsed : words.scanned(view.bureau, view.scanned.name)
    case 'asking':
      return words.question(stage.question)
    case 'which_place':
      return whichPlaceScreen(stage.draft, view)
    case 'read_back':
      return readBackScreen(stage, view)
    case 'talking':
      return topicScreen(stage.topic, view, currentPerson(view, state))
  }
}

function topicScreen(topic: Topic, view: View, person: LinkedPerson | undefined): Answer {
  switch (topic.kind) {
    case 'list':
    case 'phone':
      return words.listHint
    case 'details':
      return { kind: 'details', positionId: topic.positionId }
    case 'applying':
      return topic.agreed
        ? words.askContactToApply(person?.profile.name === undefined)
        : applyScreen(topic.positionId, view)
    case 'reason':
      return words.askReason
    case 'pause':
      return words.askPause
    case 'forget':
      return words.askForget
    case 'employer':
      return words.askEmployer
    case 'for_whom':
      return words.forWhom(view.people.map(({ relation }) => relation))
  }
}

export function applyScreen(positionId: number, { shown }: View): Content {
  const positions = [...shown.values()].flatMap((push) => push.positions)
  return words.applyConsent(positions.find((each) => each.positionId === positionId)?.title)
}

export function askForWhom(talk: Talk): Turn {
  const topic = { kind: 'for_whom' } as const
  return go(talk, about(topic), [topicScreen(topic, talk.view, talk.person)])
}

/** An aside, and then the open question once more. */
export function asideThen(talk: Pick<Talk, 'state' | 'view'>, ...asides: Content[]): Turn {
  const { stage } = talk.state
  const shown: Stage = stage.kind === 'consent' ? { ...stage, asked: true } : stage
  return go(talk, shown, [...asides, screenOf(talk)])
}

export const readBackScreen = (stage: StageOf<'read_back'>, view: View): Content =>
  words.readBack(
    toldOf(stage.draft, view.now),
    asksAge(stage),
    stage.draft.relation === SELF ? undefined : stage.draft.relation,
  )
