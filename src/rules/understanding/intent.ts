/** What somebody wants by an utterance, its wishes already known. The ways out come first, then distress, then the rest. */

import phrases from '../lexicon/phrases/intent.json' with { type: 'json' }
import { anyOf } from './any-of.ts'
import { corrects } from './corrections.ts'
import { saysForget, saysNoNeed, saysResume, saysStop } from './leaving.ts'
import { asksOfPosition, asksPolicy, isQuestion, namesBenefit } from './questions.ts'
import { applies, appliesByNumber, declines, numberIn, saysNo, saysYes } from './reactions.ts'
import { shortAnswer } from './short-answer.ts'
import { GOALS, has, PERSONAL, WISHES } from './slot-groups.ts'
import type { Asking, Intent, Meant, Slots } from './slots.ts'
import { employedAt, unemployedAt } from './standing.ts'
import { troubleIn, wantsHuman } from './trouble.ts'

const SHOW_PROFILE = anyOf(phrases.showProfile)
const WORK = anyOf(phrases.work)
const WANTS = /想|要找|找/
/** 没活了,想找个电子厂: looks for work in the same breath. */
const LOOKS = anyOf(phrases.looks)

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

function reaction(text: string, slots: Slots, asking: Asking | undefined): Meant | undefined {
  if (SHOW_PROFILE.test(text)) return { intent: 'show_profile' }
  if (asksPolicy(text) && !seeksBySaying(text, slots)) return { intent: 'ask_policy' }
  const standing = standingOf(text, slots)
  if (standing !== undefined) return { intent: standing }
  if (saysNoNeed(text) && !has(slots, WISHES)) return { intent: 'stop' }
  if (saysResume(text) && !has(slots, [...GOALS, 'phone', 'idNumber'])) return { intent: 'resume' }
  if (appliesByNumber(text)) return withNumber('apply', text)
  if (isQuestion(text)) return undefined
  if (applies(text) && !has(slots, GOALS)) return withNumber('apply', text)
  if (declines(text) && !has(slots, WISHES) && !saysHowMuch(text, slots)) return withNumber('decline', text)
  return asking === undefined ? undefined : answerTo(asking, text, slots)
}

/** 工资太低了,我要五千五: a new wish, not only a no. */
const HOW_MUCH = /(?:要|至少|最少|起码|最低)[^,. ]{0,3}[\d一二两三四五六七八九]/
const saysHowMuch = (text: string, { pay }: Slots): boolean => pay !== undefined && HOW_MUCH.test(text)

/** 想学技术,汽修,漳州: place and trade, no question and no benefit (申请泉州电工培训补贴). */
const seeksBySaying = (text: string, { regions, occupations }: Slots): boolean =>
  regions !== undefined && occupations !== undefined && !isQuestion(text) && !namesBenefit(text)

/** What is said when asked where the new work is, or why a position does not suit. */
function answerTo(asking: Asking, text: string, slots: Slots): Meant | undefined {
  const isSaid = /[\u4e00-\u9fff]{2}/.test(text) && !WORK.test(text) && !WANTS.test(text) && !corrects(text)
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
  if (corrects(text) && (wishes || has(slots, PERSONAL))) return 'update'
  if (wishes || WORK.test(text)) return 'find_work'
  if (isQuestion(text) && text.length > 2 && !isAnswered && !has(slots, ['name', 'phone', 'idNumber']))
    return 'ask_position'
  if (has(slots, PERSONAL)) return 'update'
  if (corrects(text) && text.length > 2 && !saysNo(text)) return 'update'
  if (saysNo(text)) return 'deny'
  if (saysYes(text)) return 'affirm'
  return 'unknown'
}

function withNumber(intent: Intent, text: string): Meant {
  const number = numberIn(text)
  return number === undefined ? { intent } : { intent, number }
}
