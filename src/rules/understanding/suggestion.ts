/** What somebody else takes an utterance to mean, in Chinese words (旁听). The rules place every word of it, or it is dropped. */

import { z } from 'zod'
import { normalise } from './normalise.ts'
import { NUMERAL, numeral, spokenRange } from './numerals.ts'
import type { Asking, Slots, UnderstandingContext, Understood } from './slots.ts'
import { understand } from './understand.ts'

/**
 * Only what does no harm when it is wrong: a wish, which is read back, or a question. What stops, deletes, confirms,
 * skips (at the read-back that is a yes), applies, or changes somebody's standing has to be in the person's own words.
 */
const SUGGESTIBLE = [
  'find_work',
  'update',
  'ask_policy',
  'ask_position',
  'ask_help',
  'show_profile',
  'greet',
  'unknown',
] as const

const words = z.string().max(40)
const several = z.array(words).max(8).catch([])

/** A field of the wrong type counts as not said. Who somebody is, is not in it: that only the person says. */
export const suggestionSchema = z.object({
  intent: z.enum(SUGGESTIBLE),
  places: several,
  placesRefused: several,
  trades: several,
  tradesRefused: several,
  pay: words.catch(''),
  conditions: several,
})
export type Suggestion = z.infer<typeof suggestionSchema>

const CONDITIONS = [
  'kind',
  'lodging',
  'meals',
  'nightShift',
  'anywhere',
  'nearHome',
  'anyOccupation',
] as const satisfies readonly (keyof Slots)[]

/** What of a suggestion the lexicons and the grammar can place; undefined when nothing is left. */
export function placed(
  suggestion: Suggestion,
  said: string,
  { now, homeProvince }: UnderstandingContext,
): Understood | undefined {
  const { intent } = suggestion
  if (intent === 'unknown') return undefined
  if (intent !== 'find_work' && intent !== 'update') return { intent, slots: {} }

  const read = (text: string, asking: Asking): Slots =>
    understand(text, { now, asking, ...(homeProvince !== undefined && { homeProvince }) }).slots
  const regionsIn = (places: string[]) => places.flatMap((place) => read(place, 'region').regions ?? [])
  const occupationsIn = (trades: string[]) => trades.flatMap((trade) => read(trade, 'occupation').occupations ?? [])
  const conditions = read(suggestion.conditions.join(','), 'wish')
  const pay = read(suggestion.pay, 'pay').pay
  const slots: Slots = {
    ...named('regions', regionsIn(suggestion.places)),
    ...named('regionsExcluded', regionsIn(suggestion.placesRefused)),
    ...named('occupations', occupationsIn(suggestion.trades)),
    ...named('occupationsExcluded', occupationsIn(suggestion.tradesRefused)),
    ...(pay !== undefined && [pay.min, pay.max].every((amount) => isSaid(amount, said)) && { pay }),
    ...Object.fromEntries(CONDITIONS.filter((slot) => slot in conditions).map((slot) => [slot, conditions[slot]])),
  }
  return Object.keys(slots).length === 0 ? undefined : { intent, slots }
}

const named = (slot: keyof Slots, found: string[]): Slots => (found.length === 0 ? {} : { [slot]: [...new Set(found)] })

/** Nobody invents an amount: it was said, or said in thousands (5个数), or a year's was. */
function isSaid(amount: number | undefined, said: string): boolean {
  if (amount === undefined) return true
  return amountsIn(said).some((value) => [value, value * 1000, Math.round(value / 12)].includes(amount))
}

function amountsIn(said: string): number[] {
  return [...normalise(said).matchAll(new RegExp(NUMERAL, 'g'))].flatMap(([text]) => {
    const range = spokenRange(text)
    return range === undefined ? (numeral(text) ?? []) : [range.min, range.max]
  })
}
