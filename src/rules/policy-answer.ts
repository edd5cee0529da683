/** An answer put together by somebody else from the sentences of stored policies: what cannot be traced to its sentence is dropped. */

import { strayFigures } from './figures.ts'
import { labelsPeople, type Policy, sentencesIn } from './policy.ts'

/** `id`: policy and sentence, counted from one: `2.1`. */
export type SourceSentence = { id: string; policy: number; text: string }
/** One sentence of an answer and the sentence it says in fewer words. */
export type Claim = { source: string; text: string }

const MOST_SENTENCES = 4
/** So much of a claim's pairs of characters must stand in its source: it was shortened, not written anew. */
const LEAST_SHARED = 0.5

export const sourceSentences = (policies: readonly Policy[]): SourceSentence[] =>
  policies.flatMap(({ body }, policy) =>
    sentencesIn(body).map((text, at) => ({ id: `${policy + 1}.${at + 1}`, policy, text })),
  )

/** The claims that hold, all of the policy that the first of them is from, as one text. */
export function traced(
  claims: readonly Claim[],
  sources: readonly SourceSentence[],
): { policy: number; text: string } | undefined {
  const holding = claims.flatMap(({ source, text }) => {
    const from = sources.find(({ id }) => id === source)
    return from !== undefined && saysNoMore(text, from.text) ? [{ policy: from.policy, text: withStop(text) }] : []
  })
  const first = holding[0]
  if (first === undefined) return undefined
  const texts = holding.filter(({ policy }) => policy === first.policy).map(({ text }) => text)
  return { policy: first.policy, text: [...new Set(texts)].slice(0, MOST_SENTENCES).join('') }
}

/** No label for people, no longer than its source, no figure that is not there, no denial lost or added, and mostly its words. */
function saysNoMore(text: string, source: string): boolean {
  const shared = pairs(text).filter((pair) => source.includes(pair)).length
  return (
    text.length > 1 &&
    !labelsPeople(text) &&
    text.length <= source.length + 1 &&
    strayFigures(text, source).length === 0 &&
    denials(text) === denials(source) &&
    shared / pairs(text).length >= LEAST_SHARED
  )
}

const denials = (text: string): number => (text.match(/[不未无非勿没除]|禁止|暂停|取消/g) ?? []).length
const pairs = (text: string): string[] => Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2))
const withStop = (text: string): string => (/[。！？；]$/.test(text) ? text : `${text.replace(/[.;,，]$/, '')}。`)
