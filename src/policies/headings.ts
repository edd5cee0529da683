/** The columns of a policies file (政策表). */

import { headingsOf } from '../rules/headings.ts'
import lexicon from '../rules/lexicon/policy-headings.json' with { type: 'json' }

export type PolicyField = keyof typeof lexicon
export const policyHeadings = headingsOf<PolicyField>(lexicon)
