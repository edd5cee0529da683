/** One thing is to be said anew (改工资), by somebody who is registered or at the read-back. */

import { go, type Talk } from './answering.ts'
import type { Question } from './conversation.ts'
import type { Draft } from './draft.ts'
import type { Turn } from './effects.ts'
import * as words from './words.ts'

/** Asks for it. `changes`: whose record it is; absent while registering. */
export const askToChange = (talk: Talk, draft: Draft, question: Question, changes: number | undefined): Turn =>
  go(talk, { kind: 'asking', draft, question, skipped: [], ...(changes !== undefined && { changes }) }, [
    words.question(question),
  ])
