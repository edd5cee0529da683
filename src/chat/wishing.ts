/** A registered person says something new about the wish or about himself: read back before it counts. */

import { go, LIST, type TalkAbout } from './answering.ts'
import type { Effect, Turn } from './effects.ts'
import { readItBack } from './read-back.ts'
import { askForWhom } from './screens.ts'
import { withSaid } from './telling.ts'
import { isSeeking, outOfWork } from './working.ts'

export function newWish(talk: TalkAbout): Turn {
  const { person, heard, view } = talk
  const { relation, profile } = person
  const read = readItBack(talk, withSaid({ relation, profile }, heard, view.now), person.id)
  const asksForWork = heard.intent === 'find_work' || heard.intent === 'resume'
  if (!asksForWork || isSeeking(talk)) return read
  const resumed: Effect = { kind: 'unemployed', personId: person.id, words: heard.text }
  return { ...read, effects: [...read.effects, resumed] }
}

/** A bare 找活. */
export function wantsWork(talk: TalkAbout): Turn {
  if (talk.view.people.length > 1 && talk.heard.relation === undefined) return askForWhom(talk)
  if (!isSeeking(talk)) return outOfWork(talk)
  return go(talk, LIST, [{ kind: 'positions', which: 'search' }])
}
