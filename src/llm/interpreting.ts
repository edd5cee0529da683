/** What words mean that the rules could not read. */

import type { Adviser } from '../chat/adviser.ts'
import { placed, suggestionSchema } from '../rules/understanding/suggestion.ts'
import type { Consult } from './consulting.ts'
import { jsonAnswer, jsonForm } from './json-answer.ts'
import { prompts } from './prompts.ts'
import type { ModelServer } from './server.ts'

/** The laborer waits meanwhile. */
const WITHIN_MS = 3_000
const MOST_TOKENS = 300
const FORM = jsonForm(suggestionSchema)

export const interpreting =
  (server: ModelServer, consult: Consult): Adviser['interpret'] =>
  (words, context) =>
    consult({
      purpose: 'interpret',
      withinMs: WITHIN_MS,
      ask: (signal) => {
        const input = JSON.stringify({ asked: context.asking, said: words })
        return server.chat({ instructions: prompts.interpret, input, schema: FORM, mostTokens: MOST_TOKENS }, signal)
      },
      take(answer) {
        const suggestion = jsonAnswer(answer, suggestionSchema)
        return suggestion && placed(suggestion, words, context)
      },
    })
