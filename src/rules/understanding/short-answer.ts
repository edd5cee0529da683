/** A message that is nothing but an answer: a number, yes, no, a key, 跳过, a greeting. What was asked decides. */

import { corrects } from './corrections.ts'
import { fixedKey } from './fixed-keys.ts'
import { isQuestion } from './questions.ts'
import { choiceIn, greets, saysNo, saysYes, skips } from './reactions.ts'
import { has, PERSONAL, WISHES } from './slot-groups.ts'
import type { Asking, Intent, Meant, Slots } from './slots.ts'

export function shortAnswer(text: string, slots: Slots, asking: Asking | undefined): Meant | undefined {
  const number = choiceIn(text)
  if (number !== undefined && !isFigureAsked(asking)) return chosen(number, asking)
  if (has(slots, [...WISHES, ...PERSONAL])) return undefined
  return (isYesNo(asking) ? yesOrNo(text) : undefined) ?? key(text, asking) ?? skipOrGreeting(text, asking)
}

function chosen(number: number, asking: Asking | undefined): Meant {
  if (!isYesNo(asking) || number < 1 || number > 2) return { intent: 'choose', number }
  return { intent: number === 1 ? 'affirm' : 'deny', number }
}

/** 2不同意: the whole line of the choice. */
const LABELLED = /^([12])[,. ]*(\D+)$/

function yesOrNo(text: string): Meant | undefined {
  const labelled = LABELLED.exec(text)
  const named = labelled === null ? undefined : plainly(labelled[2]!)
  if (named !== undefined) return { intent: named, number: Number(labelled![1]) }
  const intent = plainly(text) ?? plainly(clausesOf(text)[0]!) ?? corrected(text)
  return intent && { intent }
}

function key(text: string, asking: Asking | undefined): Meant | undefined {
  if (isFigureAsked(asking) && /^\d/.test(text)) return undefined
  switch (fixedKey(text)) {
    case 'more':
      return { intent: 'choose', number: 7 }
    case 'employed':
      return { intent: 'report_employed' }
    case 'none':
      return { intent: 'decline' }
  }
  return undefined
}

function skipOrGreeting(text: string, asking: Asking | undefined): Meant | undefined {
  const skipped = (said: string): boolean => skips(said, asking !== undefined)
  if (!isYesNo(asking) && (skipped(text) || clausesOf(text).every(skipped))) return { intent: 'skip' }
  return greets(text) ? { intent: 'greet' } : undefined
}

const clausesOf = (text: string): string[] => text.split(/[,. ]/)

/** Then 8 is a figure, no key. */
const isFigureAsked = (asking: Asking | undefined): boolean => asking === 'age' || asking === 'pay'

const isYesNo = (asking: Asking | undefined): boolean => asking === 'consent' || asking === 'confirm'

/** 工资不对: says which field to change. */
const FIELD = /工资|钱|地方|地点|名字|姓名|称呼|电话|手机|年龄|岁数|老家|工种|活|住/

const plainly = (text: string): Intent | undefined => (saysYes(text) ? 'affirm' : saysNo(text) ? 'deny' : undefined)
/** 搞错了, without what is right: no. */
const corrected = (text: string): Intent | undefined => {
  if (!corrects(text) || isQuestion(text)) return undefined
  return FIELD.test(text) ? 'update' : 'deny'
}
