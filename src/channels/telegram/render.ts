/** How a message looks in Telegram: plain text in parts short enough, the choices as buttons under the last. */

import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types'
import type { Choice, Content } from '../../rules/message.ts'

export type Part = { text: string; keyboard?: InlineKeyboardMarkup }

const LONGEST_TEXT = 4096
/** Telegram hands a button's answer back in so many bytes of UTF-8 at most. */
const LONGEST_ANSWER_BYTES = 64
/** The widest label for one, two, three buttons in a row; a Chinese character is two wide. Fits a screen of 320 px. */
const WIDEST_LABEL = [Number.POSITIVE_INFINITY, 16, 10]

/** At least one part. A choice whose answer no button can carry is written under the text instead. */
export function render({ text, choices = [] }: Content): Part[] {
  const fits = (choice: Choice) => Buffer.byteLength(choice.say) <= LONGEST_ANSWER_BYTES
  const written = choices.filter((choice) => !fits(choice)).map(({ label, say }) => `${label}：请回“${say}”`)
  const parts: Part[] = splitText([text, ...written].join('\n')).map((part) => ({ text: part }))
  const rows = layOut(choices.filter(fits))
  const last = parts.at(-1)
  if (last && rows.length > 0) last.keyboard = { inline_keyboard: rows }
  return parts
}

/** By lines where possible, else wherever it must be, but never through a character. */
function splitText(text: string): string[] {
  if (text.length <= LONGEST_TEXT) return [text]
  const window = text.slice(0, LONGEST_TEXT + 1)
  const newline = window.lastIndexOf('\n')
  if (newline > 0) return [text.slice(0, newline), ...splitText(text.slice(newline + 1))]
  const cut = /[\uD800-\uDBFF]$/.test(text.slice(0, LONGEST_TEXT)) ? LONGEST_TEXT - 1 : LONGEST_TEXT
  return [text.slice(0, cut), ...splitText(text.slice(cut))]
}

/** Fills rows in order, as many to a row as its widest label allows: Telegram makes them all equally wide. */
function layOut(choices: Choice[]): InlineKeyboardButton[][] {
  const rows: Choice[][] = []
  for (const choice of choices) {
    const row = rows.at(-1)
    if (row && fitInOneRow([...row, choice])) row.push(choice)
    else rows.push([choice])
  }
  return rows.map((row) => row.map(({ label, say }) => ({ text: label, callback_data: say })))
}

const fitInOneRow = (row: Choice[]): boolean =>
  row.length <= WIDEST_LABEL.length && row.every(({ label }) => widthOf(label) <= WIDEST_LABEL[row.length - 1]!)

const widthOf = (label: string): number =>
  [...label].reduce((width, character) => width + (character.charCodeAt(0) < 0x80 ? 1 : 2), 0)
