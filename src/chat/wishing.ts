/** A registered person says something about the wish or about himself: what is new is read back before it counts. */

import { go, LIST, type TalkAbout } from './answering.ts'
import { isSameProfile } from './draft.ts'
import type { Effect, Turn } from './effects.ts'
import { more } from './reacting.ts'
import { readItBack } from './read-back.ts'
import { askForWhom } from './screens.ts'
import { withSaid } from './telling.ts'
import * as words from './words.ts'
import { isSeeking, outOfWork } from './working.ts'

export function newWish(talk: TalkAbout): Turn {
  const { person, heard, view } = talk
  const { relation, profile } = person
  const draft = withSaid({ relation, profile }, heard, view.now)
  const asksForWork = heard.intent === 'find_work' || heard.intent === 'resume'
  if (isSeeking(talk) && draft.unclear === undefined && isSameProfile(draft.profile, profile))
    return asksForWork ? more(talk) : go(talk, LIST, [words.remembered])
  const read = readItBack(talk, draft, person.id)
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
