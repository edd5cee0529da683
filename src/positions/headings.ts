/** The columns of a positions file (岗位表). */

import { headingsOf } from '../rules/headings.ts'
import lexicon from '../rules/lexicon/position-headings.json' with { type: 'json' }

export type PositionField = keyof typeof lexicon
export const positionHeadings = headingsOf<PositionField>(lexicon, ['description', 'benefits'])
export type PositionFields = ReturnType<typeof positionHeadings.fields>
