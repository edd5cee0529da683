/** A policy (政策) as its document states it. Without document, region, validity and source no amount is ever quoted. */

import type { Day } from './calendar.ts'
import { ancestry } from './regions.ts'

export type Policy = {
  title: string
  /** The document's own words. */
  body: string
  /** What the bureau wrote to be read on a phone. */
  summary?: string
  documentNo: string
  region: string
  validFrom: Day
  validTo?: Day
  source: string
}

/** The country's code in GB/T 2260. */
export const WHOLE_COUNTRY = '100000'

/** Whose policies hold in a region: its own, and those of everything above it. */
export const binding = (region: string): string[] => [...ancestry(region), WHOLE_COUNTRY]

/** What nobody reads on a phone that family and room-mates see: a label for the person. */
const LABEL = /贫困|脱贫|监测/
export const labelsPeople = (text: string): boolean => LABEL.test(text)

/** Each sentence with its stop. */
export const sentencesIn = (text: string): string[] =>
  (text.match(/[^。！？；!?;\n]+[。！？；!?;]?/g) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')

const LONGEST_QUOTE = 160

/** The policy with its summary for a body, or where nobody wrote one, its first sentences. */
export function inBrief(policy: Policy): Policy {
  if (policy.summary !== undefined) return { ...policy, body: policy.summary }
  if (policy.body.length <= LONGEST_QUOTE) return policy
  const [first = '', ...others] = sentencesIn(policy.body)
  let body = first
  for (const sentence of others) {
    if (body.length + sentence.length > LONGEST_QUOTE) break
    body += sentence
  }
  return { ...policy, body }
}
