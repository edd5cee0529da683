/**
 * Whoever else may be asked when the rules are unsure (参谋): a model. It suggests; the rules place what it says, the person
 * confirms. It is asked while no transaction is open: the message's work is given up, and done again with the advice.
 */

import type { Policy } from '../rules/policy.ts'
import type { UnderstandingContext, Understood } from '../rules/understanding/slots.ts'

/** Neither method fails or keeps anybody waiting for long; undefined when there is no advice. */
export type Adviser = {
  /** `words`: nameless. The answer is made of the lexicons' own words. */
  interpret(words: string, context: UnderstandingContext): Promise<Understood | undefined>
  /** One of the policies, its body shortened to the sentences that answer. `question`: nameless. */
  shorten(question: string, policies: readonly Policy[]): Promise<Policy | undefined>
}

/** What came of asking about the message in hand; what is absent was not asked yet. */
export type Advice = { interpreted?: Understood | 'none'; shortened?: Policy | 'none' }

/** Nobody can be asked. */
export const NO_ADVICE: Advice = { interpreted: 'none', shortened: 'none' }

/** Thrown to leave the transaction, of which nothing stays. */
export class NeedsAdvice extends Error {
  readonly ask: (adviser: Adviser) => Promise<Advice>
  constructor(ask: (adviser: Adviser) => Promise<Advice>) {
    super('advice is needed')
    this.ask = ask
  }
}
