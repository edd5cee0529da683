/** Lines of a text that is too long to be cut into all its lines at once. */

/** Where the line ends that `at` is in, with its line break. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end + 1
}

export function countLines(text: string): number {
  let lines = 0
  for (let at = 0; at < text.length; at = lineEnd(text, at)) lines++
  return lines
}
