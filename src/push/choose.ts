/** Chooses the positions of a push. Thin over the matching rules. */

import { dayOf, type Instant } from '../rules/calendar.ts'
import type { Exposure } from '../rules/matching/exposure.ts'
import { match, type Pick } from '../rules/matching/match.ts'
import type { History } from '../rules/matching/seeker.ts'
import { type Offers, SHOWN, type Sought } from './pushes.ts'

/**
 * For one person. Counts nothing; what is shown is counted where it is remembered. Sample positions 示例 never leave the web
 * chat: elsewhere it is as if there were none.
 */
export async function choose(offers: Offers, sought: Sought, carriesSamples: boolean, now: Instant): Promise<Pick[]> {
  const picks = await best(offers, sought, SHOWN, now)
  return picks.filter(({ position }) => carriesSamples || !position.sample)
}

/** The same to fill up a push of which only `kept` is left; none of the `tried` positions comes back, and nothing seen before. */
export async function refill(
  offers: Offers,
  { seeker, history }: Sought,
  carriesSamples: boolean,
  { kept, tried }: { kept: number; tried: readonly number[] },
  now: Instant,
): Promise<Pick[]> {
  const picks = await best(offers, { seeker, history: besides(history, tried) }, SHOWN - kept, now)
  return picks
    .filter(({ position }) => carriesSamples || !position.sample)
    .filter(({ relaxed }) => kept === 0 || !relaxed.includes('repeat'))
}

/** Counts are read only of what comes first; where much of that is full, of twice as much each time. */
async function best(offers: Offers, { seeker, history }: Sought, limit: number, now: Instant): Promise<Pick[]> {
  const index = await offers.index(dayOf(now))
  const exposure: Exposure = new Map()
  const isKnown = ({ position }: Pick): boolean => exposure.has(position.id)
  for (let looked = LOOKED_AT_FIRST; ; looked *= 2) {
    const picks = match(index, seeker, history, exposure, looked)
    const chosen = picks.slice(0, limit)
    if (chosen.every(isKnown)) return chosen
    const unknown = picks.filter((pick) => !isKnown(pick)).map(({ position }) => position.id)
    const counts = await offers.shown(unknown)
    for (const id of unknown) exposure.set(id, counts.get(id) ?? GONE)
  }
}

const LOOKED_AT_FIRST = 12
/** Deleted since the index was made: no room for anybody. */
const GONE = Number.POSITIVE_INFINITY

const besides = (history: History, positionIds: readonly number[]): History => ({
  ...history,
  seen: new Set([...history.seen, ...positionIds]),
  recent: new Set([...history.recent, ...positionIds]),
})
