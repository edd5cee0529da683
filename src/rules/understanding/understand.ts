/** What an utterance says and wants: pure, offline, and the judge of whatever a model returns. */

import { isTooYoung } from '../working-age.ts'
import { isAdvert, withoutAgesSought, withoutSought } from './adverts.ts'
import { ageIn } from './age.ts'
import { saysConditions } from './conditions.ts'
import { saysIdentity } from './identity.ts'
import { intentOf } from './intent.ts'
import { masked, mentionsIn } from './mentions.ts'
import { normalise } from './normalise.ts'
import { payIn } from './pay.ts'
import { saysPlaces } from './places.ts'
import { beforeAndAfter, isAboutEarlier, withoutSecondThoughts } from './second-thoughts.ts'
import { WISHES } from './slot-groups.ts'
import type { AmbiguousPlace, Intent, Slots, UnderstandingContext, Understood } from './slots.ts'
import { startDay } from './start-day.ts'
import { saysWork, withoutLicences } from './work.ts'

/** Questions and cries for help carry no wishes, and nothing else to be kept. */
const WITHOUT_SLOTS: readonly Intent[] = ['ask_policy', 'ask_help', 'ask_position', 'stop', 'forget_me', 'show_profile']
/** Where somebody works now is no wish to work there. */
const WITHOUT_WISHES: readonly Intent[] = ['report_employed', 'report_unemployed', 'apply', 'decline', 'resume']

export function understand(said: string, context: UnderstandingContext): Understood {
  const text = normalise(said)
  if (text === '') return { intent: 'unknown', slots: {} }
  const { slots, ambiguous } = saidIn(text, context)
  const wishes = ambiguous.length === 0 ? slots : { ...slots, regions: ambiguous.flatMap(({ codes }) => codes) }
  const { intent, number } = intentOf(withoutSecondThoughts(text), wishes, context.asking)
  const chosen = number !== undefined && { number }
  if (WITHOUT_SLOTS.includes(intent)) return { intent, slots: { ...heardAnyway(slots, text), ...chosen } }
  if (WITHOUT_WISHES.includes(intent)) return { intent, slots: { ...withoutWishes(slots), ...chosen } }
  return { intent, slots: { ...slots, ...chosen }, ...(ambiguous.length > 0 && { ambiguous }) }
}

/** 我66岁了还有人要吗 tells the own age, 50岁要吗 may ask for anybody, and 我三叔 is no age. */
const OWN_AGE = /(?:^|[,. ])我(?:今年|已经|都|快)*[\d一二三四五六七八九十]+(?:多)?[岁了]/

/** An ID number is heard to be masked, a child's age to turn the child away: 我15岁,有人要吗. */
const heardAnyway = ({ idNumber, age }: Slots, text: string): Slots => ({
  ...(idNumber !== undefined && { idNumber }),
  ...(age !== undefined && (isTooYoung(age) || OWN_AGE.test(text)) && { age }),
})

const withoutWishes = (slots: Slots): Slots =>
  Object.fromEntries(Object.entries(slots).filter(([name]) => name !== 'pay' && !WISHES.includes(name as keyof Slots)))

type Said = { slots: Slots; ambiguous: AmbiguousPlace[] }

/** What is said last counts: 泉州,哦不对,漳州. */
function saidIn(text: string, context: UnderstandingContext): Said {
  const thoughts = beforeAndAfter(text)
  if (thoughts === undefined) return slotsOf(text, context)
  const first = slotsOf(thoughts.before, context)
  if (Object.keys(first.slots).length === 0) return slotsOf(text, context)
  if (isAboutEarlier(thoughts.before)) return saidIn(thoughts.after, context)
  const last = saidIn(thoughts.after, context)
  return {
    slots: { ...first.slots, ...last.slots },
    ambiguous: last.slots.regions ? last.ambiguous : [...first.ambiguous, ...last.ambiguous],
  }
}

function slotsOf(text: string, { now, asking, homeProvince }: UnderstandingContext): Said {
  const identity = saysIdentity(text, asking)
  const nameless = withoutName(text, identity.name)
  const spoken = withoutLicences(nameless)
  const mentions = mentionsIn(spoken)
  const numbers = withoutAgesSought(withoutLongNumbers(masked(spoken, mentions.places)))
  const age = ageIn(numbers, now, asking)
  const unaged = age === undefined ? numbers : numbers.replace(age.said, ',')
  const pay = asking === 'phone' ? undefined : payIn(unaged, asking === 'pay')
  const availableFrom = startDay(spoken, now)
  const { places, ambiguous } = saysPlaces(spoken, mentions.places, asking, homeProvince)
  const slots: Slots = {
    ...places,
    ...saysWork(nameless, mentions.trades, asking),
    ...saysConditions(spoken),
    ...(pay !== undefined && { pay }),
    ...(age !== undefined && { age: age.age }),
    ...(availableFrom !== undefined && { availableFrom }),
    ...identity,
  }
  return { slots: isAdvert(text) ? withoutSought(slots) : slots, ambiguous }
}

/** Phone and ID numbers are no pay and no age, and neither is 打12333. */
const withoutLongNumbers = (text: string): string =>
  text.replace(/\d(?:[- ]?\d){10,}[Xx]?|(?<=[打拨](?:了|过)?)1\d{2,4}(?!\d)/g, ' ')

/** 王大庆 is no city, and 陈阿姨 looks after nobody's children. */
const withoutName = (text: string, name: string | undefined): string =>
  name === undefined ? text : text.replace(new RegExp(`${name}(?:阿姨)?`), (said) => '　'.repeat(said.length))
