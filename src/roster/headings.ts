/** The columns of a roster (花名册). */

import { headingsOf } from '../rules/headings.ts'
import lexicon from '../rules/lexicon/person-headings.json' with { type: 'json' }

export type PersonField = keyof typeof lexicon
export const personHeadings = headingsOf<PersonField>(lexicon)
