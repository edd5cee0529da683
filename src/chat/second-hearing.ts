/** A turn that ends in 没看懂 is taken again with what the adviser made of the words. */

import { anonymise } from '../rules/anonymise.ts'
import type { Understood } from '../rules/understanding/slots.ts'
import { isUnsure } from '../rules/understanding/unsure.ts'
import { type Advice, NeedsAdvice } from './adviser.ts'
import type { Conversation, Stage } from './conversation.ts'
import type { Turn } from './effects.ts'
import { askingOf, contextOf, type Heard, type Said } from './hear.ts'
import { turn } from './turn.ts'
import type { View } from './view.ts'

/** After so many in a row a human was asked, and nobody else is any more. */
const MOST_ASKED_IN_A_ROW = 3

/** Throws `NeedsAdvice` where the rules are at a loss and nobody was asked yet. */
export function takeTurn(state: Conversation, heard: Heard, view: View, { interpreted }: Advice): Turn {
  const taken = turn(state, heard, view)
  if (heard.kind !== 'said' || interpreted === 'none' || taken.state.misses <= state.misses) return taken
  const asking = askingOf(state.stage)
  if (!isUnsure(heard.text, heard, asking) || state.misses >= MOST_ASKED_IN_A_ROW) return taken
  if (interpreted !== undefined) return turn(state, inOtherWords(heard, interpreted), view)

  const words = anonymise(heard.text, namesHere(state.stage, view))
  throw new NeedsAdvice(async ({ interpret }) => ({
    interpreted: (await interpret(words, contextOf(asking, view))) ?? 'none',
  }))
}

/** Looking for work again would turn pushes on, and that takes the person's own words: here it is a wish to be read back. */
const inOtherWords = (heard: Said, { intent, slots }: Understood): Said => ({
  ...heard,
  intent: intent === 'find_work' ? 'update' : intent,
  slots: { ...slots, ...heard.slots },
})

/** Everybody whose name may be in what is said. */
export function namesHere(stage: Stage, { people, scanned }: View): string[] {
  const drafted = 'draft' in stage ? [stage.draft.profile.name] : []
  return [...drafted, scanned?.name, ...people.map(({ profile }) => profile.name)].filter((name) => name !== undefined)
}
