/** 鼓楼区: of which city? Answered by number, by the city's name, or by naming another place. */

import { ancestry, shortName, spokenPlace, within } from '../rules/regions.ts'
import { go, type Talk } from './answering.ts'
import type { StageOf } from './conversation.ts'
import type { Draft, UnclearPlace } from './draft.ts'
import type { Turn } from './effects.ts'
import type { Said } from './hear.ts'
import { withoutPlace, withPlace, withSaid } from './telling.ts'
import type { View } from './view.ts'
import * as words from './words.ts'

type WhichPlace = StageOf<'which_place'>

const MOST_OPTIONS = 4
const NONE_OF_THEM = /^都(?:不|没)/

export const askWhichPlace = (talk: Talk, stage: WhichPlace): Turn =>
  go(talk, stage, [whichPlaceScreen(stage.draft, talk.view)])

export function whichPlaceScreen({ unclear: [place] = [] }: Draft, view: View) {
  const cities = place === undefined ? [] : options(place, view).map((code) => spokenPlace(around(code)))
  return words.whichPlace(place?.said ?? '', cities)
}

/** What the answer makes of the draft; undefined when it is none. */
export function draftAfter({ heard, view }: Talk, draft: Draft): Draft | undefined {
  const [place, ...rest] = draft.unclear ?? []
  if (place === undefined) return draft
  const meant = codesMeant(heard, place, view)
  if (meant.length === 1) return withPlace(draft, place, meant[0]!)
  if (meant.length > 1 && meant.length < place.codes.length) {
    return { ...withoutPlace(draft, place), unclear: [{ ...place, codes: meant }, ...rest] }
  }
  if (heard.intent === 'deny' || NONE_OF_THEM.test(heard.plain)) return withoutPlace(draft, place)
  if (heard.intent === 'skip') return { ...draft, unclear: rest }
  if (heard.ambiguous?.some(({ said }) => said === place.said)) return undefined
  const { regions, anywhere, nearHome } = heard.slots
  const named = regions !== undefined || anywhere || nearHome || heard.ambiguous !== undefined
  const told = withSaid(named ? withoutPlace(draft, place) : draft, heard, view.now)
  return JSON.stringify(told) === JSON.stringify(draft) ? undefined : told
}

function codesMeant({ slots, plain }: Said, place: UnclearPlace, view: View): string[] {
  if (slots.number !== undefined) return options(place, view).slice(slots.number - 1, slots.number)
  const inside = place.codes.filter((code) => slots.regions?.some((each) => within(code, each)))
  return inside.length > 0 ? inside : place.codes.filter((code) => plain.includes(shortName(around(code))))
}

const around = (code: string): string => ancestry(code)[1] ?? code

/** Those in the system's own province first. */
const options = ({ codes }: UnclearPlace, { bureau }: View): string[] => {
  const isOurs = (code: string): boolean => code.slice(0, 2) === bureau.region.slice(0, 2)
  return codes.toSorted((one, other) => Number(isOurs(other)) - Number(isOurs(one))).slice(0, MOST_OPTIONS)
}
