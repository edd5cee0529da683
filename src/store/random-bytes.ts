/** Random bytes, fetched by the thousand: a call of the generator costs more than sealing with what it gives. */

import { randomFillSync } from 'node:crypto'

const pool = Buffer.alloc(8192)
let used = pool.length

/** Handed out once and never again. They stay as they are only until the next call. */
export function fewRandomBytes(count: number): Buffer {
  if (used + count > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += count
  return pool.subarray(used - count, used)
}
