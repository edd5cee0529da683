/** The bytes of a file, a piece at a time; gone through again, it is read again. */

import { closeSync, openSync, readSync } from 'node:fs'

const PIECE = 256 * 1024

export const fileBytes = (path: string): Iterable<Uint8Array> => ({ [Symbol.iterator]: () => piecesOf(path) })

function* piecesOf(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r')
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(PIECE)
      const length = readSync(file, piece)
      if (length === 0) return
      yield piece.subarray(0, length)
    }
  } finally {
    closeSync(file)
  }
}
