/** A policy question answered in the policy's own sentences, shortened; each one traced to its source. */

import { z } from 'zod'
import type { Adviser } from '../chat/adviser.ts'
import { sourceSentences, traced } from '../rules/policy-answer.ts'
import type { Consult } from './consulting.ts'
import { jsonAnswer, jsonForm } from './json-answer.ts'
import { prompts } from './prompts.ts'
import type { ModelServer } from './server.ts'

const WITHIN_MS = 3_000
const MOST_TOKENS = 500
/** What a small model reads within the time. */
const MOST_SOURCES = 60

const answerSchema = z.object({ sentences: z.array(z.object({ source: z.string(), text: z.string() })) })
const FORM = jsonForm(answerSchema)

export const shortening =
  (server: ModelServer, consult: Consult): Adviser['shorten'] =>
  (question, policies) => {
    const sources = sourceSentences(policies).slice(0, MOST_SOURCES)
    return consult({
      purpose: 'shorten',
      withinMs: WITHIN_MS,
      ask: (signal) => {
        const sentences = Object.fromEntries(sources.map(({ id, text }) => [id, text]))
        const input = JSON.stringify({ question, titles: policies.map(({ title }) => title), sentences })
        return server.chat({ instructions: prompts.shorten, input, schema: FORM, mostTokens: MOST_TOKENS }, signal)
      },
      take(answer) {
        const answered = traced(jsonAnswer(answer, answerSchema)?.sentences ?? [], sources)
        return answered && { ...policies[answered.policy]!, body: answered.text }
      },
    })
  }
