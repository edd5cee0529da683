/** Bytes as text: by the byte order mark, else UTF-8 if it is (nearly) valid, else GB18030. Detectors guess wrong on short Chinese headers. */

import { UnreadableFileError } from './rows.ts'

const FEW_BROKEN = 100

export function decodeText(bytes: Uint8Array): string {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder('utf-8').decode(bytes)
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.subarray(0, 4096).includes(0)) {
    throw new UnreadableFileError('这不是表格文件。请用 Excel 另存为 .xlsx 或 .csv 再导入')
  }
  const utf8 = new TextDecoder('utf-8').decode(bytes)
  return isNearlyWhole(utf8) ? utf8 : new TextDecoder('gb18030').decode(bytes)
}

/** A stray byte does not make a UTF-8 file another encoding; in a GB18030 file every other character would be broken. */
function isNearlyWhole(utf8: string): boolean {
  const most = utf8.length / FEW_BROKEN
  let broken = 0
  for (let at = utf8.indexOf('\ufffd'); at >= 0 && broken <= most; at = utf8.indexOf('\ufffd', at + 1)) broken++
  return broken <= most
}
