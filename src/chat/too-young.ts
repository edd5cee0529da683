/** Under 16 (劳动法 §15): turned away kindly, and nothing is kept. */

import { go, LIST, type Talk } from './answering.ts'
import type { Turn } from './effects.ts'
import * as words from './words.ts'

export const turnAway = (talk: Talk): Turn =>
  go(talk, { kind: 'consent', asked: true }, [words.tooYoung], [{ kind: 'forget_messages' }])

/** A registered person is not under 16 by a slip of the thumb: a human looks at it. */
export const keepOldAge = (talk: Talk, personId: number): Turn =>
  go(talk, LIST, [words.tooYoungToChange], [{ kind: 'ticket', ticket: 'confused', words: talk.heard.text, personId }])
