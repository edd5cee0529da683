/** What an utterance says and wants: pure, offline, and the judge of whatever a model returns. */

import { ageIn } from './age.ts'
import { saysConditions } from './conditions.ts'
import { saysIdentity } from './identity.ts'
import { intentOf } from './intent.ts'
import { normalise } from './normalise.ts'
import { payIn } from './pay.ts'
import { saysPlaces, withoutPlaces } from './places.ts'
import type { Intent, Slots, UnderstandingContext, Understood } from './slots.ts'
import { saysWork } from './work.ts'

/** Questions and cries for help carry no wishes. */
const WITHOUT_WISHES: readonly Intent[] = [
  'ask_policy',
  'ask_help',
  'ask_position',
  'stop',
  'forget_me',
  'show_profile',
]

export function understand(said: string, { now, asking, homeProvince }: UnderstandingContext): Understood {
  const text = normalise(said)
  if (text === '') return { intent: 'unknown', slots: {} }
  const identity = saysIdentity(text, asking)
  const rest = withoutNumbers(text)
  const age = ageIn(rest, now, asking === 'age')
  const pay =
    asking === 'age' || asking === 'phone' ? undefined : payIn(withoutPlaces(withoutAge(rest, age)), asking === 'pay')
  const { places, ambiguous } = saysPlaces(withoutName(text, identity.name), asking, homeProvince)
  const slots: Slots = {
    ...places,
    ...saysWork(text, asking),
    ...saysConditions(text),
    ...(pay !== undefined && { pay }),
    ...(age !== undefined && { age }),
    ...identity,
  }
  const { intent, number } = intentOf(
    text,
    ambiguous.length > 0 ? { ...slots, regions: ambiguous.flatMap(({ codes }) => codes) } : slots,
    asking,
  )
  if (WITHOUT_WISHES.includes(intent)) {
    return { intent, slots: identity.idNumber === undefined ? {} : { idNumber: identity.idNumber } }
  }
  return {
    intent,
    slots: { ...slots, ...(number !== undefined && { number }) },
    ...(ambiguous.length > 0 && { ambiguous }),
  }
}

/** Phone and ID numbers are no pay and no age. */
const withoutNumbers = (text: string): string => text.replace(/\d(?:[- ]?\d){10,}[Xx]?/g, ' ')

/** 四十五 is no pay when it is the age. */
const withoutAge = (text: string, age: number | undefined): string =>
  age === undefined ? text : text.replace(/(?:19|20)?\d{2}年(?:的|生|出生)?|\d{2}\s*周?岁|属.的?\d{2}年?/g, ' ')

/** 王大庆 is no city. */
const withoutName = (text: string, name: string | undefined): string =>
  name === undefined ? text : text.replace(name, '　'.repeat(name.length))
