/** Bytes as text: by the byte order mark, else UTF-8 if it is valid, else GB18030. Detectors guess wrong on short Chinese headers. */

import { UnreadableFileError } from './rows.ts'

export function decodeText(bytes: Uint8Array): string {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder('utf-8').decode(bytes)
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.subarray(0, 4096).includes(0)) {
    throw new UnreadableFileError('这不是表格文件。请用 Excel 另存为 .xlsx 或 .csv 再导入')
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
