/** Things laborers type, and the same gone wrong: slips of the thumb, torn and glued messages, plain noise. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Script } from './chat-script.ts'

const FOLDER = join(import.meta.dirname, '../conversations')

/** Every message of the transcripts. */
export const TYPED: readonly string[] = [
  ...new Set(
    readdirSync(FOLDER)
      .flatMap((file) => (JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Script).lines)
      .flatMap(({ say }) => (typeof say === 'string' ? [say] : [])),
  ),
]
/** Answers that move a conversation on, so that random talk gets somewhere. */
const ANSWERS = [
  '同意',
  '1',
  '对',
  '2',
  '不对',
  '泉州',
  '电子厂',
  '五千',
  '45',
  '跳过',
  '7',
  '8',
  '9',
  '0',
  '3',
  '退订',
]

/** Says nothing of anybody: no figure, no surname, no place, no trade, no yes. */
const NONSENSE_CHARACTERS = [...'呃嗨哼嘎吱咕噜喵嗷呜啪嘟嘀嗒~…^_%#@*()<>|/\\&$☃😀🙏👻🐔bfgjvwxzWZäßøжщ']
export const nonsense = fc
  .array(fc.constantFrom(...NONSENSE_CHARACTERS), { minLength: 1, maxLength: 25 })
  .map((characters) => characters.join(''))

const typed = fc.constantFrom(...TYPED)
const SLIPS: readonly ((text: string, at: number, filler: string) => string)[] = [
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at) => text.slice(0, at) + text.slice(at, at + 1) + text.slice(at),
  (text, at) => text.slice(0, at) + text.slice(at + 1, at + 2) + text.slice(at, at + 1) + text.slice(at + 2),
  (text, at, filler) => text.slice(0, at) + filler + text.slice(at),
  (text) => text.replace(/[，。、！？,.!?\s]/g, ''),
  (text) => text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  (text) => [...text].join(' '),
]
const mutated = fc
  .tuple(typed, fc.array(fc.tuple(fc.constantFrom(...SLIPS), fc.nat(60), nonsense), { minLength: 1, maxLength: 4 }))
  .map(([text, slips]) => slips.reduce((said, [slip, at, filler]) => slip(said, at % (said.length + 1), filler), text))

export const utterance = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ANSWERS) },
  { weight: 3, arbitrary: typed },
  { weight: 4, arbitrary: mutated },
  { weight: 1, arbitrary: fc.tuple(typed, typed).map(([one, other]) => one + other) },
  { weight: 1, arbitrary: nonsense },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
)
