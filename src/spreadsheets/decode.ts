/**
 * Bytes as text, a piece at a time: by the byte order mark, else UTF-8 if it is (nearly) valid, else GB18030. Detectors guess wrong
 * on short Chinese headers.
 */

import { UnreadableFileError } from './rows.ts'

const FEW_BROKEN = 100

/** Can be gone through again and again. Every line ends with a bare line feed, except perhaps the last. */
export function decodeText(bytes: Iterable<Uint8Array>): Iterable<string> {
  const encoding = encodingOf(bytes)
  return { [Symbol.iterator]: () => withLineFeeds(decoded(bytes, encoding)) }
}

function encodingOf(bytes: Iterable<Uint8Array>): string {
  const [beginning = new Uint8Array()] = bytes
  const [first, second, third] = beginning
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (beginning.subarray(0, 4096).includes(0)) {
    throw new UnreadableFileError('这不是表格文件。请用 Excel 另存为 .xlsx 或 .csv 再导入')
  }
  return isNearlyWhole(decoded(bytes, 'utf-8')) ? 'utf-8' : 'gb18030'
}

/** A stray byte does not make a UTF-8 file another encoding; in a GB18030 file every other character would be broken. */
function isNearlyWhole(utf8: Iterable<string>): boolean {
  let length = 0
  let broken = 0
  for (const piece of utf8) {
    length += piece.length
    for (let at = piece.indexOf('\ufffd'); at >= 0; at = piece.indexOf('\ufffd', at + 1)) broken++
  }
  return broken * FEW_BROKEN <= length
}

function* decoded(bytes: Iterable<Uint8Array>, encoding: string): Generator<string> {
  const decoder = new TextDecoder(encoding)
  for (const piece of bytes) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

function* withLineFeeds(pieces: Iterable<string>): Generator<string> {
  let heldBack = ''
  for (const piece of pieces) {
    const text = heldBack + piece
    // What follows it in the next piece may belong to it.
    heldBack = text.endsWith('\r') ? '\r' : ''
    yield text.slice(0, text.length - heldBack.length).replace(/\r\n?/g, '\n')
  }
  if (heldBack !== '') yield '\n'
}
