/** The columns of a roster (花名册). Any of several columns may say that somebody comes first. */

import { headingsOf } from '../rules/headings.ts'
import lexicon from '../rules/lexicon/person-headings.json' with { type: 'json' }

export type PersonField = keyof typeof lexicon
export const personHeadings = headingsOf<PersonField>(lexicon, ['priority'])
