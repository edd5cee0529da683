/** Questions: about policies (政策), about a position, or anything else that wants an answer. */

import phrases from '../lexicon/phrases/questions.json' with { type: 'json' }
import { anyOf } from './any-of.ts'

/** 有没有补贴: a policy even for whoever looks for work. */
const BENEFIT = anyOf(phrases.benefit)
const POLICY = anyOf(phrases.policy)
const ABOUT_POLICY = anyOf(phrases.aboutPolicy)
/** 有社保吗, 交五险不: what an employer gives. */
const PERK =
  /^(?:.{0,6})(?:有|给?交|买|缴|包)(?:没有|不|没)?(?:交|买|缴)?(?:五险|社保|保险|医保)(?:一金)?(?:吗|不|没|么|嘛|呢|没有)?$/
/** Whoever looks for work with social insurance looks for work. */
const SEEKS = /找(?:个|份|一|点)?.{0,8}(?:工作|活|厂|班|单位)|招(?:人|工|不)|想(?:做|当|干|去|在|进)|要人/

const POSITION = anyOf(phrases.position)
const QUESTION = anyOf(phrases.question)

export const namesBenefit = (text: string): boolean => BENEFIT.test(text)
export const isQuestion = (text: string): boolean => QUESTION.test(text) && /[\u4e00-\u9fff]/.test(text)
export const asksPolicy = (text: string): boolean =>
  POLICY.test(text) &&
  (ABOUT_POLICY.test(text) || text.length <= 6) &&
  !PERK.test(text) &&
  (BENEFIT.test(text) || !SEEKS.test(text))
export const asksOfPosition = (text: string): boolean => POSITION.test(text) && QUESTION.test(text)
