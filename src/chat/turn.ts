/** One turn (一来一回): state and what was heard in, next state, replies and effects out. Pure. */

import type { Talk } from './answering.ts'
import { anywhere } from './anywhere.ts'
import { asking, whichPlace } from './asking.ts'
import { consent, refused } from './consent.ts'
import type { Conversation } from './conversation.ts'
import type { Turn } from './effects.ts'
import type { Heard } from './hear.ts'
import { withNextInLine } from './household.ts'
import { opened, scanned } from './joining.ts'
import { withWhatLapsed } from './lapsing.ts'
import { readBack } from './read-back.ts'
import { withWayOut } from './repeating.ts'
import { talking } from './talking.ts'
import { unreadable } from './unreadable.ts'
import { currentPerson, type View } from './view.ts'
import * as words from './words.ts'

export const turn = (before: Conversation, heard: Heard, view: View): Turn =>
  withWayOut(answered(before, heard, view), before, view.bureau)

function answered(before: Conversation, heard: Heard, view: View): Turn {
  const person = currentPerson(view, before)
  const state = { ...before, heardAt: view.now, current: person?.id }
  if (heard.kind === 'unreadable') return unreadable(state, heard.what, view, person)
  if (heard.kind === 'opened') return opened(state, heard.code, view, person)

  const talk: Talk = { state, heard, view, person }
  const meant = anywhere(talk) ?? inStage(talk, view.now - before.heardAt)
  const taken = withNextInLine(withWhatLapsed(meant, before.stage, person), talk)
  if (heard.slots.idNumber === undefined) return taken
  return { ...taken, replies: [words.noIdNumber, ...taken.replies] }
}

const LIST_TOPIC = { kind: 'list' } as const

/** `silentMs`: how long nothing was heard before. */
function inStage(talk: Talk, silentMs: number): Turn {
  const { stage } = talk.state
  switch (stage.kind) {
    case 'consent':
      return consent(talk, stage)
    case 'refused':
      return refused(talk)
    case 'scanned':
      return scanned(talk, stage)
    case 'asking':
      return asking(talk, stage, silentMs) ?? talking(talk, LIST_TOPIC, silentMs)
    case 'which_place':
      return whichPlace(talk, stage)
    case 'read_back':
      return readBack(talk, stage, silentMs) ?? talking(talk, LIST_TOPIC, silentMs)
    case 'talking':
      return talking(talk, stage.topic, silentMs)
  }
}
