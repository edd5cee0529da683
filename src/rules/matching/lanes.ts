/** The lists of a stand walked side by side, always on where the most is still to be hoped for (a heap). */

import { SHELVES } from './shelves.ts'

/** By lane: what its next offer can be preferred by at most, where it stands, and what its shelf is to the person. */
export const HOPES = new Float64Array(SHELVES.length)
export const SLOTS = new Int32Array(SHELVES.length)
export const BONUSES = new Int32Array(SHELVES.length)
export const SHORTS = new Uint8Array(SHELVES.length)

/** The numbers of the lanes; none hopes for more than the one at half its place. */
const heap = new Uint8Array(SHELVES.length)

export function orderLanes(count: number): void {
  for (let lane = 0; lane < count; lane++) heap[lane] = lane
  for (let at = (count >> 1) - 1; at >= 0; at--) sink(at, count)
}

export const bestLane = (): number => heap[0]!

/** The best lane has come to its end; so many are left. */
export function dropLane(left: number): void {
  heap[0] = heap[left]!
  sink(0, left)
}

/** The best lane hopes for less now. */
export const reorderLanes = (count: number): void => sink(0, count)

function sink(from: number, count: number): void {
  const lane = heap[from]!
  const hope = HOPES[lane]!
  let at = from
  for (;;) {
    let below = 2 * at + 1
    if (below >= count) break
    if (below + 1 < count && HOPES[heap[below + 1]!]! > HOPES[heap[below]!]!) below++
    if (HOPES[heap[below]!]! <= hope) break
    heap[at] = heap[below]!
    at = below
  }
  heap[at] = lane
}
