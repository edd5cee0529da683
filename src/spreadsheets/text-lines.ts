/** The lines of a text that comes in pieces. */

export function* textLines(pieces: Iterable<string>): Generator<string> {
  let begun = ''
  for (const piece of pieces) {
    const lines = (begun + piece).split('\n')
    begun = lines.pop()!
    yield* lines
  }
  if (begun !== '') yield begun
}

export function countLines(pieces: Iterable<string>): number {
  let lines = 0
  for (const _line of textLines(pieces)) lines++
  return lines
}
