/** 有活了 and 没活了: what somebody says of his work as it is now. */

import phrases from '../lexicon/phrases/standing.json' with { type: 'json' }
import { anyOf } from './any-of.ts'

const EMPLOYED = anyOf(phrases.employed, 'g')
const UNEMPLOYED = anyOf(phrases.unemployed, 'g')
/** What is hoped, asked or long past says nothing of today. */
const NOT_NOW = new RegExp(`(?:${phrases.notNow.join('|')})$`)

/** Without one of these the long look is not worth it. */
const MAY_BE_EMPLOYED = anyOf(phrases.mayBeEmployed)
const MAY_BE_UNEMPLOYED = anyOf(phrases.mayBeUnemployed)

/** Where in the text the last such word stands, so that the newer of two contradicting ones counts. */
export const employedAt = (text: string): number | undefined => {
  if (!MAY_BE_EMPLOYED.test(text)) return undefined
  const found = last(EMPLOYED, text)
  if (found === undefined) return undefined
  const before = text.slice(0, found.index).split(/[,. ]/).at(-1)!
  return NOT_NOW.test(before) || /^.{0,4}(?:吗|么|不$|没$|[?？])/.test(text.slice(found.index + found[0].length))
    ? undefined
    : found.index
}

export const unemployedAt = (text: string): number | undefined =>
  MAY_BE_UNEMPLOYED.test(text) ? last(UNEMPLOYED, text)?.index : undefined

const last = (pattern: RegExp, text: string): RegExpExecArray | undefined => [...text.matchAll(pattern)].at(-1)
