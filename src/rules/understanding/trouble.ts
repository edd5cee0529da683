/** Distress (急难愁盼) and the wish for a human: goes to a caseworker at once, whatever was being talked about. */

import phrases from '../lexicon/phrases/trouble.json' with { type: 'json' }
import { anyOf } from './any-of.ts'

export type Trouble = 'danger' | 'injury' | 'fraud' | 'wages' | 'hardship'

const TROUBLE = (['danger', 'injury', 'fraud', 'wages', 'hardship'] as const).map((kind): [Trouble, RegExp] => [
  kind,
  anyOf(phrases[kind]),
])
/** 不拖欠工资就行, 怕被骗: a wish or a worry, not distress. */
const NO_TROUBLE = anyOf(phrases.noTrouble, 'g')

/** 工资倒是结清了: told, and over. */
const SETTLED =
  /(?:工资|工钱|钱|账)(?:倒是|都|也|后来|已经|最后)*(?:结清|清了|(?:给|发|结|要回|拿)(?:来|到)?(?:齐|完|清)?了)/

export function troubleIn(text: string): Trouble | undefined {
  if (SETTLED.test(text)) return undefined
  const told = text.replace(NO_TROUBLE, ' ')
  return TROUBLE.find(([, pattern]) => pattern.test(told))?.[0]
}

const HUMAN = anyOf(phrases.human)
export const wantsHuman = (text: string): boolean => HUMAN.test(text)
