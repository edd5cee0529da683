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
  let isOpen = false
  for (const piece of pieces) {
    for (let at = piece.indexOf('\n'); at >= 0; at = piece.indexOf('\n', at + 1)) lines++
    if (piece !== '') isOpen = !piece.endsWith('\n')
  }
  return isOpen ? lines + 1 : lines
}
