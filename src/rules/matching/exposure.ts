/** Fair exposure: a position with ten openings is not shown to ten thousand people. */

import type { Position } from '../position.ts'

/** How often each position was shown, by id; absent means never. Counted on by whoever assigns. */
export type Exposure = Map<number, number>

const SHOWN_PER_OPENING = 6
/** 若干: an ad that does not say how many it needs is taken for a handful. */
const OPENINGS_WHEN_UNSAID = 5

export const exposureCap = ({ headcount }: Pick<Position, 'headcount'>): number =>
  SHOWN_PER_OPENING * (headcount ?? OPENINGS_WHEN_UNSAID)

export const hasRoom = (exposure: Exposure, position: Pick<Position, 'id' | 'headcount'>): boolean =>
  (exposure.get(position.id) ?? 0) < exposureCap(position)

export function countShown(exposure: Exposure, positionId: number): void {
  exposure.set(positionId, (exposure.get(positionId) ?? 0) + 1)
}
