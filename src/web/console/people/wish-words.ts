/** The work wanted (求职意向) in one line. */

import { payWords } from '../../../rules/pay-words.ts'
import type { EmploymentKind, Wish } from '../../../rules/profile.ts'
import { spokenPlace } from '../../../rules/regions.ts'

const KINDS: Record<EmploymentKind, string> = {
  long_term: '长期',
  seasonal: '季节工',
  part_time: '零工',
  public_welfare: '公益岗',
}

export function wishWords(wish: Wish): string {
  const { regions, regionsExcluded, anywhere, nearHome, occupations, occupationsExcluded, anyOccupation, pay } = wish
  return [
    anyOccupation ? '什么活都行' : occupations.join('、'),
    occupationsExcluded.length > 0 && `不要${occupationsExcluded.join('、')}`,
    anywhere ? '哪里都行' : regions.map(spokenPlace).join('、'),
    regionsExcluded.length > 0 && `不去${regionsExcluded.map(spokenPlace).join('、')}`,
    nearHome && '离家近',
    pay !== undefined && payWords(pay),
    wish.kind !== undefined && KINDS[wish.kind],
    wish.lodging && '要管住',
    wish.meals && '要管吃',
    wish.nightShift === false && '不上夜班',
    wish.availableFrom !== undefined && `${wish.availableFrom} 起`,
  ]
    .filter((part) => typeof part === 'string' && part !== '')
    .join('，')
}
