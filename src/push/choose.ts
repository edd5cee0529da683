/** Chooses the positions of a push. Thin over the matching rules. */

import { assign } from '../rules/matching/assign.ts'
import type { Exposure } from '../rules/matching/exposure.ts'
import { match, type Pick } from '../rules/matching/match.ts'
import type { PositionIndex } from '../rules/matching/position-index.ts'
import type { History } from '../rules/matching/seeker.ts'
import { SHOWN, type Sought } from './pushes.ts'

/**
 * For one person. Counts nothing; what is shown is counted where it is remembered. Sample positions 示例 never leave the web
 * chat: elsewhere it is as if there were none.
 */
export function choose(
  index: PositionIndex,
  { seeker, history }: Sought,
  exposure: Exposure,
  carriesSamples: boolean,
): Pick[] {
  return match(index, seeker, history, exposure, SHOWN).filter(({ position }) => carriesSamples || !position.sample)
}

/** The same to fill up a push of which only `kept` is left; none of the `tried` positions comes back, and nothing seen before. */
export function refill(
  index: PositionIndex,
  { seeker, history }: Sought,
  exposure: Exposure,
  carriesSamples: boolean,
  { kept, tried }: { kept: number; tried: readonly number[] },
): Pick[] {
  return match(index, seeker, besides(history, tried), exposure, SHOWN - kept)
    .filter(({ position }) => carriesSamples || !position.sample)
    .filter(({ relaxed }) => kept === 0 || !relaxed.includes('repeat'))
}

/** For many at once, fairly: everyone's first position before anyone's second. Counts in `exposure` what will be shown. */
export function chooseForAll(
  index: PositionIndex,
  sought: readonly Sought[],
  exposure: Exposure,
  seed: number,
): ReadonlyMap<number, Pick[]> {
  const seekers = sought.map(({ seeker }) => seeker)
  const histories = new Map(sought.map(({ seeker, history }) => [seeker.id, history]))
  return assign(index, seekers, histories, exposure, { seed, limit: SHOWN })
}

const besides = (history: History, positionIds: readonly number[]): History => ({
  ...history,
  seen: new Set([...history.seen, ...positionIds]),
  recent: new Set([...history.recent, ...positionIds]),
})
