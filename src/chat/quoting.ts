/** How a stored policy is quoted: in the bureau's own words, or in those of its sentences that the adviser picked. */

import { anonymise } from '../rules/anonymise.ts'
import { inBrief, type Policy } from '../rules/policy.ts'
import { type Advice, NeedsAdvice } from './adviser.ts'
import type { Stage } from './conversation.ts'
import { askingOf } from './hear.ts'
import { namesHere } from './second-hearing.ts'
import type { View } from './view.ts'

/** Of the policies found, best first, the one to quote. */
export type Quote = (question: string, found: readonly [Policy, ...Policy[]]) => Policy

/** Before 同意 nothing that was said is shown to anybody. */
export function quoting(stage: Stage, view: View, { shortened }: Advice): Quote {
  return (question, found) => {
    if (shortened === undefined && askingOf(stage) !== 'consent') {
      const words = anonymise(question, namesHere(stage, view))
      throw new NeedsAdvice(async ({ shorten }) => ({ shortened: (await shorten(words, found)) ?? 'none' }))
    }
    return shortened === undefined || shortened === 'none' ? inBrief(found[0]) : shortened
  }
}
