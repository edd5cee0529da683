/** What each shelf is to somebody, worked out once for all who ask for the same terms. */

import type { Demand } from './demand.ts'
import { shelfPoints } from './score.ts'
import { KINDS_WISHED, SHELVES } from './shelves.ts'
import { isOtherKind, lacksLodging } from './shortfall.ts'

export type ShelfTerms = {
  points: Int16Array
  /** Terms left unmet: 0, 1 or `NEVER`. */
  short: Uint8Array
}

/** What somebody said no to. */
const NEVER = 2

export function shelfTerms(demand: Demand): ShelfTerms {
  const { kind, lodging, meals, noNightShift, priority } = demand
  const flags = (lodging ? 1 : 0) | (meals ? 2 : 0) | (noNightShift ? 4 : 0) | (priority ? 8 : 0)
  const asked = (KINDS_WISHED.indexOf(kind) << 4) | flags
  KNOWN[asked] ??= {
    points: Int16Array.from(SHELVES, (shelf) => shelfPoints(demand, shelf)),
    short: Uint8Array.from(SHELVES, (shelf) =>
      noNightShift && shelf.nightShift
        ? NEVER
        : Number(lacksLodging(demand, { shelf }) || isOtherKind(demand, { shelf })),
    ),
  }
  return KNOWN[asked]
}

const KNOWN: ShelfTerms[] = []
