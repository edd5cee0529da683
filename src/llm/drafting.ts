/** A notice (通知) drafted in plain words, for staff to check. Figures that the notice does not have are named. */

import { strayFigures } from '../rules/figures.ts'
import { ID_NUMBER, PHONE } from '../rules/understanding/identity.ts'
import type { Consult } from './consulting.ts'
import { prompts } from './prompts.ts'
import type { ModelServer } from './server.ts'

/** `invented`: figures the notice does not have; such a draft is not to be used. `missing`: figures that the draft left out. */
export type Draft = { text: string; invented: string[]; missing: string[] }

const WITHIN_MS = 60_000
const MOST_TOKENS = 1_500

export const drafting =
  (server: ModelServer, consult: Consult) =>
  (notice: string): Promise<Draft | undefined> => {
    const { text: input, restored } = withheld(notice)
    return consult({
      purpose: 'draft',
      withinMs: WITHIN_MS,
      ask: (signal) => server.chat({ instructions: prompts.draft, input, mostTokens: MOST_TOKENS }, signal),
      take(answer) {
        const text = restored(answer.trim())
        if (text === '') return undefined
        return { text, invented: strayFigures(text, notice), missing: strayFigures(notice, text) }
      },
    })
  }

/** Phones and ID numbers stay in the house: a sign goes out for each, and comes back as the number. */
function withheld(notice: string): { text: string; restored(answer: string): string } {
  const numbers: string[] = []
  const sign = (at: number) => `〔${String.fromCharCode(0x41 + (at % 26))}${'′'.repeat(Math.floor(at / 26))}〕`
  const text = notice.normalize('NFKC').replace(new RegExp(`${ID_NUMBER.source}|${PHONE.source}`, 'g'), (number) => {
    numbers.push(number)
    return sign(numbers.length - 1)
  })
  return { text, restored: (answer) => numbers.reduce((rest, number, at) => rest.replaceAll(sign(at), number), answer) }
}
