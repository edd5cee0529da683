/** What somebody wants by an utterance, its wishes already known. The ways out come first, then distress, then the rest. */

import phrases from '../lexicon/phrases/intent.json' with { type: 'json' }
import { anyOf } from './any-of.ts'
import { fixedKey } from './fixed-keys.ts'
import { saysForget, saysNoNeed, saysResume, saysStop } from './leaving.ts'
import { asksOfPosition, asksPolicy, isQuestion } from './questions.ts'
import { applies, appliesByNumber, choiceIn, declines, greets, numberIn, saysNo, saysYes, skips } from './reactions.ts'
import type { Asking, Intent, Slots } from './slots.ts'
import { employedAt, unemployedAt } from './standing.ts'
import { troubleIn, wantsHuman } from './trouble.ts'

export type Meant = { intent: Intent; number?: number }

const SHOW_PROFILE = anyOf(phrases.showProfile)
const WORK = anyOf(phrases.work)
const WANTS = /想|要找|找/
/** 没活了,想找个电子厂: looks for work in the same breath. */
const LOOKS = anyOf(phrases.looks)
const CORRECTION = anyOf(phrases.correction)

/** What somebody wants of work. */
export const WISHES: readonly (keyof Slots)[] = [
  'regions',
  'regionsExcluded',
  'anywhere',
  'nearHome',
  'occupations',
  'occupationsExcluded',
  'anyOccupation',
  'kind',
  'lodging',
  'meals',
  'nightShift',
  'availableFrom',
]
/** A question with one of these looks for work; one about conditions alone is about a position. */
const GOALS: readonly (keyof Slots)[] = [
  'regions',
  'regionsExcluded',
  'anywhere',
  'nearHome',
  'occupations',
  'anyOccupation',
  'kind',
]
const PERSONAL: readonly (keyof Slots)[] = [
  'pay',
  'age',
  'gender',
  'origin',
  'name',
  'phone',
  'idNumber',
  'education',
  'skills',
  'returnedFrom',
]
const has = (slots: Slots, names: readonly (keyof Slots)[]): boolean => names.some((name) => slots[name] !== undefined)

/** A question with the answer in it is an answer: 三千多行不行. */
const ANSWERS: Partial<Record<Asking, keyof Slots>> = {
  pay: 'pay',
  age: 'age',
  name: 'name',
  origin: 'origin',
  phone: 'phone',
}

export function intentOf(text: string, slots: Slots, asking: Asking | undefined): Meant {
  if (saysForget(text)) return { intent: 'forget_me' }
  if (saysStop(text)) return { intent: 'stop' }
  if (troubleIn(text) !== undefined || wantsHuman(text)) return { intent: 'ask_help' }
  return shortAnswer(text, slots, asking) ?? reaction(text, slots, asking) ?? { intent: byContent(text, slots, asking) }
}

function shortAnswer(text: string, slots: Slots, asking: Asking | undefined): Meant | undefined {
  const number = choiceIn(text)
  if (number !== undefined && !isFigureAsked(asking)) {
    if (isYesNo(asking) && number >= 1 && number <= 2) return { intent: number === 1 ? 'affirm' : 'deny', number }
    return { intent: 'choose', number }
  }
  if (has(slots, [...WISHES, ...PERSONAL])) return undefined
  const labelled = isYesNo(asking) ? LABELLED.exec(text) : null
  if (labelled !== null) {
    const intent = plainly(labelled[2]!)
    if (intent !== undefined) return { intent, number: Number(labelled[1]) }
  }
  const yesOrNo = isYesNo(asking) ? (plainly(text) ?? plainly(text.split(/[,. ]/)[0]!) ?? corrected(text)) : undefined
  if (yesOrNo !== undefined) return { intent: yesOrNo }
  switch (isFigureAsked(asking) && /^\d/.test(text) ? undefined : fixedKey(text)) {
    case 'more':
      return { intent: 'choose', number: 7 }
    case 'employed':
      return { intent: 'report_employed' }
    case 'none':
      return { intent: 'decline' }
  }
  if (
    !isYesNo(asking) &&
    (skips(text, asking !== undefined) || text.split(/[,. ]/).every((clause) => skips(clause, asking !== undefined)))
  )
    return { intent: 'skip' }
  return greets(text) ? { intent: 'greet' } : undefined
}

/** 2不同意: the whole line of the choice. */
const LABELLED = /^([12])[,. ]*(\D+)$/

/** 工资不对: says which field to change. */
const FIELD = /工资|钱|地方|地点|名字|姓名|称呼|电话|手机|年龄|岁数|老家|工种|活|住/

/** Then 8 is a figure, no key. */
const isFigureAsked = (asking: Asking | undefined): boolean => asking === 'age' || asking === 'pay'

const isYesNo = (asking: Asking | undefined): boolean => asking === 'consent' || asking === 'confirm'

const plainly = (text: string): Intent | undefined => (saysYes(text) ? 'affirm' : saysNo(text) ? 'deny' : undefined)
/** 搞错了, without what is right: no. */
const corrected = (text: string): Intent | undefined => {
  if (!CORRECTION.test(text) || isQuestion(text)) return undefined
  return FIELD.test(text) ? 'update' : 'deny'
}

function reaction(text: string, slots: Slots, asking: Asking | undefined): Meant | undefined {
  if (SHOW_PROFILE.test(text)) return { intent: 'show_profile' }
  if (asksPolicy(text)) return { intent: 'ask_policy' }
  const standing = standingOf(text, slots)
  if (standing !== undefined) return { intent: standing }
  if (saysNoNeed(text) && !has(slots, WISHES)) return { intent: 'stop' }
  if (saysResume(text) && !has(slots, [...GOALS, 'phone', 'idNumber'])) return { intent: 'resume' }
  if (appliesByNumber(text)) return withNumber('apply', text)
  if (isQuestion(text)) return undefined
  if (applies(text) && !has(slots, GOALS)) return withNumber('apply', text)
  if (declines(text) && !has(slots, WISHES)) return withNumber('decline', text)
  return asking === undefined ? undefined : answerTo(asking, text, slots)
}

/** What is said when asked where the new work is, or why a position does not suit. */
function answerTo(asking: Asking, text: string, slots: Slots): Meant | undefined {
  const isSaid = /[\u4e00-\u9fff]{2}/.test(text) && !WORK.test(text) && !WANTS.test(text) && !CORRECTION.test(text)
  if (asking === 'employer' && isSaid) return { intent: 'report_employed' }
  return asking === 'reason' && isSaid && !has(slots, GOALS) ? { intent: 'decline' } : undefined
}

/** 找到活了,又没活了: the later word counts. Whoever also says what he wants is looking for work. */
function standingOf(text: string, slots: Slots): Intent | undefined {
  const [employed, unemployed] = [employedAt(text) ?? -1, unemployedAt(text) ?? -1]
  const now = Math.max(employed, unemployed)
  if (now < 0 || LOOKS.test(text.slice(now))) return undefined
  if (employed > unemployed) return 'report_employed'
  return !has(slots, WISHES) || !LOOKS.test(text) ? 'report_unemployed' : undefined
}

function byContent(text: string, slots: Slots, asking: Asking | undefined): Intent {
  const answer = asking === undefined ? undefined : ANSWERS[asking]
  const isAnswered = answer !== undefined && slots[answer] !== undefined
  const wishes = has(slots, WISHES)
  if (asksOfPosition(text) && !has(slots, GOALS) && !isAnswered) return 'ask_position'
  if (CORRECTION.test(text) && (wishes || has(slots, PERSONAL))) return 'update'
  if (wishes || WORK.test(text)) return 'find_work'
  if (isQuestion(text) && text.length > 2 && !isAnswered && !has(slots, ['name', 'phone', 'idNumber']))
    return 'ask_position'
  if (has(slots, PERSONAL)) return 'update'
  if (CORRECTION.test(text) && text.length > 2 && !saysNo(text)) return 'update'
  if (saysNo(text)) return 'deny'
  if (saysYes(text)) return 'affirm'
  return 'unknown'
}

function withNumber(intent: Intent, text: string): Meant {
  const number = numberIn(text)
  return number === undefined ? { intent } : { intent, number }
}
