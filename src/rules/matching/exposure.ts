/** Fair exposure: a position with ten openings is not shown to ten thousand people. */

import type { Position } from '../position.ts'

/** How often each position was shown, by id; absent means never. Counted on by whoever assigns. */
export type Exposure = Map<Position['id'], number>

const SHOWN_PER_OPENING = 6
/** 若干: an ad that does not say how many it needs is taken for a handful. */
const OPENINGS_WHEN_UNSAID = 5

/** None left to fill means shown to nobody. */
export const exposureCap = ({ headcount }: { headcount?: number }): number =>
  SHOWN_PER_OPENING * (headcount ?? OPENINGS_WHEN_UNSAID)

export const timesShown = (exposure: Exposure, positionId: Position['id']): number => exposure.get(positionId) ?? 0

export function countShown(exposure: Exposure, positionId: Position['id']): void {
  exposure.set(positionId, timesShown(exposure, positionId) + 1)
}
