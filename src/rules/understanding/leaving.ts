/** The ways out: 退订 stops the messages, 删除 erases the person. They count in any state. */

import phrases from '../lexicon/phrases/leaving.json' with { type: 'json' }
import { anyOf } from './any-of.ts'
import { mentionsIn } from './mentions.ts'

const STOP = anyOf(phrases.stop, 'i')
/** 别停, 不要停发: wants to go on. */
const NO_STOP = anyOf(phrases.noStop)
const FORGET = anyOf(phrases.forget)

/** 莆田的别给我推了 */
function endsWithWork(before: string): boolean {
  const { places, trades } = mentionsIn(before)
  return [...places, ...trades].some(({ end }) => /^的?(?:活|工作)?(?:就|都|也)?$/.test(before.slice(end)))
}

/** Nothing wanted any more; what else is said may tell why. */
const NO_NEED = anyOf(phrases.noNeed)

export const saysNoNeed = (text: string): boolean => NO_NEED.test(text)

export const saysForget = (text: string): boolean => FORGET.test(text)

export function saysStop(text: string): boolean {
  if (NO_STOP.test(text)) return false
  const found = STOP.exec(text)
  if (found === null) return false
  const behind = text.slice(found.index + found[0].length)
  return !namesWork(behind) && !endsWithWork(text.slice(0, found.index)) && !saysResume(behind)
}

const RESUME = anyOf(phrases.resume)
export const saysResume = (text: string): boolean => RESUME.test(text)

/** 别再发工地的 refuses a kind of work, not the messages. */
function namesWork(behind: string): boolean {
  const { places, trades } = mentionsIn(behind)
  return [...places, ...trades].some(({ start }) => start <= 2)
}
